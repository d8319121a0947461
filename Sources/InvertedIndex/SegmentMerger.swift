/// Writes the documents and terms of segments, one segment after the other, into a new one.
///
/// What is written is byte for byte what a segment of the documents that are left would have been from the start. In
/// memory stay four bytes for each document of a segment that leaves some out, and for each keyword of one column of each
/// segment, and what a `SegmentWriter` keeps.
public struct SegmentMerger: Sendable {
  private var inputs: [Input] = []
  private var documentCount = 0

  /// A segment with the numbers that its documents have in the new one.
  private struct Input: Sendable {
    let segment: SegmentReader
    let numbering: DocumentNumbering
  }

  /// A merger of no segments.
  public init() {}

  /// Adds a segment, whose live documents come after those of the ones before.
  public mutating func add(_ segment: SegmentReader) {
    guard let live = segment.live else {
      inputs.append(Input(segment: segment, numbering: .added(Int32(truncatingIfNeeded: documentCount))))
      documentCount += segment.documentCount
      return
    }
    let numbers = (0..<Int32(segment.documentCount)).map { document -> Int32 in
      guard live.contains(document) else { return -1 }
      documentCount += 1
      return Int32(truncatingIfNeeded: documentCount - 1)
    }
    inputs.append(Input(segment: segment, numbering: .each(numbers)))
  }

  /// Writes everything to a segment that has nothing yet. Linear in the size of the segments, and in the logarithm of
  /// their number for each term.
  ///
  /// - Parameter report: called some hundred times with the part that is done, up to 1, so that a person may be told.
  /// - Throws: what reading the segments throws, `IndexError.unwritable` where a column or a term is of one kind in one
  ///   and of another in another, or the documents are too many, and `.file` where the system refuses.
  public func write(to writer: SegmentWriter, reporting report: (Double) -> Void = { _ in }) throws(IndexError) {
    let total = inputs.reduce(0) { $0 + $1.segment.documentCount + $1.segment.description.termCount }
    let step = max(1, total / 256)
    var done = 0
    func advance() {
      done += 1
      if done % step == 0 || done == total { report(Double(done) / Double(total)) }
    }
    for input in inputs { try Self.writeDocuments(of: input, to: writer, advance) }
    try writeColumns(to: writer)
    try writeTerms(to: writer, advance)
  }

  private static func writeDocuments(
    of input: Input, to writer: SegmentWriter, _ advance: () -> Void
  ) throws(IndexError) {
    var records = input.segment.recordCursor()
    for document in 0..<Int32(input.segment.documentCount) {
      advance()
      guard input.numbering.number(of: document) >= 0 else { continue }
      let length = Int(try input.segment.length(document))
      try writer.addDocument(record: Array(try records.record(document)), length: length)
    }
  }

  /// Writes the columns alone, to a segment whose documents stand in it already under the numbers they are given here.
  ///
  /// - Throws: as `write(to:)`.
  public func writeColumns(to writer: SegmentWriter) throws(IndexError) {
    let names = Set(inputs.flatMap { $0.segment.columns.map(\.name) })
    try writer.writeColumns { (columns) throws(IndexError) in
      for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        let named = inputs.compactMap { input in
          input.segment.column(name).map { MergedColumn.Input($0, input.numbering) }
        }
        try columns.add(MergedColumn(named, named: name, for: columns.path))
      }
    }
  }

  /// Writes the terms alone, to a segment whose documents stand in it already under the numbers they are given here.
  ///
  /// - Throws: as `write(to:)`.
  public func writeTerms(to writer: SegmentWriter) throws(IndexError) { try writeTerms(to: writer) {} }

  private func writeTerms(to writer: SegmentWriter, _ advance: () -> Void) throws(IndexError) {
    var queue = TermQueue()
    for input in inputs { try queue.add(try input.segment.terms()) }
    while let first = queue.first {
      let key = first.key
      let hasPositions = first.entry?.hasPositions ?? false
      try writer.addTerm(key: key, hasPositions: hasPositions) { (list) throws(IndexError) in
        while let next = queue.first, next.key == key, let entry = next.entry, let number = queue.firstNumber {
          let input = inputs[number]
          try list.append(try input.segment.list(entry), input.numbering)
          try queue.advanceFirst()
          advance()
        }
      }
    }
  }
}
