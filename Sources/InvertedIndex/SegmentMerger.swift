/// Writes the documents and terms of segments, one segment after the other, into a new one.
///
/// What is written is byte for byte what a segment of the documents that are left would have been from the start. In
/// memory stay four bytes for each document of a segment that leaves some out, and what a `SegmentWriter` keeps.
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
    try writeTerms(to: writer, advance)
  }

  private static func writeDocuments(
    of input: Input, to writer: SegmentWriter, _ advance: () -> Void
  ) throws(IndexError) {
    var records = input.segment.recordCursor()
    var columns = input.segment.columns.map(ColumnCopy.init)
    for document in 0..<Int32(input.segment.documentCount) {
      advance()
      guard input.numbering.number(of: document) >= 0 else { continue }
      let length = Int(try input.segment.length(document))
      try writer.addDocument(record: Array(try records.record(document)), length: length)
      for index in columns.indices { try columns[index].copy(document, to: writer) }
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
        while let next = queue.first, next.key == key, let entry = next.entry {
          let input = inputs[queue.firstNumber]
          try list.append(try input.segment.list(entry), input.numbering)
          try queue.advanceFirst()
          advance()
        }
      }
    }
  }
}

/// Copies the values of a column to a segment that is being written; each keyword is looked up there once.
private struct ColumnCopy {
  private let source: Column
  /// The new column, once it has a value.
  private var target: SegmentWriter.ColumnNumber?
  /// For each keyword its number in the new column; -1 where it was not needed yet.
  private var numbers: [Int64]

  init(_ source: Column) {
    self.source = source
    numbers = [Int64](repeating: -1, count: source.keywordCount)
  }

  private mutating func column(of writer: SegmentWriter) throws(IndexError) -> SegmentWriter.ColumnNumber {
    if let target { return target }
    let target = try writer.column(source.name, source.kind)
    self.target = target
    return target
  }

  /// Gives the values of a document to the one added last.
  mutating func copy(_ document: Int32, to writer: SegmentWriter) throws(IndexError) {
    for row in try source.rows(of: document) {
      let target = try column(of: writer)
      guard source.kind == .keyword else {
        try writer.add(source.number(at: row), to: target)
        continue
      }
      let ordinal = try source.ordinal(at: row)
      if numbers[ordinal] < 0 { numbers[ordinal] = writer.number(ofKeyword: try source.keyword(ordinal), in: target) }
      writer.add(keywordNumber: numbers[ordinal], to: target)
    }
  }
}
