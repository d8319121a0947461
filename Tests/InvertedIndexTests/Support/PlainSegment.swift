import InvertedIndex
import TestSupport

/// What a segment is to hold, kept the plain way: what the files are held against.
struct PlainSegment {
  struct Posting: Equatable {
    var document: Int32
    var frequency: Int32
    /// Ascending; empty where the term has none.
    var positions: [Int32] = []
  }

  var records: [[UInt8]] = []
  var lengths: [Int] = []
  /// The postings of each key; those of a key with positions have some.
  var terms: [[UInt8]: [Posting]] = [:]

  /// A segment of documents without content.
  init(documentCount: Int = 0, length: (Int) -> Int = { $0 % 300 }) {
    records = (0..<documentCount).map { Array("第\($0)条".utf8) }
    lengths = (0..<documentCount).map(length)
  }

  var keys: [[UInt8]] { terms.keys.sorted { $0.lexicographicallyPrecedes($1) } }

  /// The documents that `isKept` names, numbered anew.
  func keeping(_ isKept: (Int) -> Bool) -> PlainSegment {
    var kept = PlainSegment()
    var numbers: [Int32?] = []
    for document in records.indices {
      numbers.append(isKept(document) ? Int32(kept.records.count) : nil)
      guard isKept(document) else { continue }
      kept.records.append(records[document])
      kept.lengths.append(lengths[document])
    }
    kept.terms = terms.compactMapValues { postings in
      let left = postings.compactMap { posting in
        numbers[Int(posting.document)].map {
          Posting(document: $0, frequency: posting.frequency, positions: posting.positions)
        }
      }
      return left.isEmpty ? nil : left
    }
    return kept
  }

  /// Writes it as the only segment of an index; `columns` gives each document its values.
  func write(
    to directory: String, version: String = "1", columns: (SegmentWriter, Int) throws -> Void = { _, _ in }
  ) throws {
    let writer = try SegmentWriter(directory: directory, name: "segment-1")
    for (document, record) in records.enumerated() {
      try writer.addDocument(record: record, length: lengths[document])
      try columns(writer, document)
    }
    for key in keys {
      guard let postings = terms[key] else { continue }
      let hasPositions = postings.contains { !$0.positions.isEmpty }
      try writer.addTerm(key: key, hasPositions: hasPositions) { list throws(IndexError) in
        for posting in postings {
          if hasPositions {
            try list.add(document: posting.document, positions: posting.positions)
          } else {
            try list.add(document: posting.document, frequency: posting.frequency)
          }
        }
      }
    }
    let analysis = ["analysis": version]
    try Manifest(generation: 1, segments: [try writer.finish()], analysis: analysis).publish(in: directory)
  }

  /// Writes it to a new directory and opens it.
  func opened() throws -> (segment: SegmentReader, directory: TemporaryDirectory) {
    let directory = try TemporaryDirectory()
    try write(to: directory.path)
    let snapshot = try IndexSnapshot.open(directory.path)
    return (snapshot.segments[0], directory)
  }

  /// Adds a term of `count` random documents, with frequencies up to `longest`.
  mutating func addTerm(
    _ key: [UInt8], count: Int, hasPositions: Bool, longest: Int32 = 400, using generator: inout SeededGenerator
  ) {
    var documents = Set<Int32>()
    if count * 2 > records.count {
      documents = Set((0..<Int32(records.count)).shuffled(using: &generator).prefix(count))
    } else {
      while documents.count < count {
        documents.insert(Int32.random(in: 0..<Int32(records.count), using: &generator))
      }
    }
    let often = Int.random(in: 0..<3, using: &generator)
    terms[key] = documents.sorted().map { document in
      let isOften = Int.random(in: 0..<10, using: &generator) < often
      let frequency = isOften ? Int32.random(in: 1...(often == 1 ? 4 : longest), using: &generator) : 1
      guard hasPositions else { return Posting(document: document, frequency: frequency) }
      var position = Int32.random(in: 0..<200, using: &generator)
      let positions = (0..<frequency).map { _ in
        defer { position += Int32.random(in: 1...(Bool.random(using: &generator) ? 30 : 5000), using: &generator) }
        return position
      }
      return Posting(document: document, frequency: frequency, positions: positions)
    }
  }

  /// Whether a segment gives the postings of `key` as they are here.
  func holds(_ key: [UInt8], as segment: SegmentReader) throws -> Bool {
    guard let entry = try segment.entry(key) else { return terms[key] == nil }
    var cursor = try segment.postings(entry)
    var found: [Posting] = []
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      var positions: [Int32] = []
      if entry.hasPositions { try cursor.readPositions(into: &positions) }
      found.append(.init(document: cursor.document, frequency: Int32(cursor.frequency), positions: positions))
      try cursor.advance()
    }
    return found == terms[key]
  }
}
