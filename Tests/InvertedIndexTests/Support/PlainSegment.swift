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

  /// Writes it as the only segment of an index.
  func write(to directory: String) throws {
    let writer = try SegmentWriter(directory: directory, name: "segment-1")
    for (record, length) in zip(records, lengths) { try writer.addDocument(record: record, length: length) }
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
    try Manifest(generation: 1, segments: [try writer.finish()], analysis: [:], lexicon: "").publish(in: directory)
  }

  /// Writes it to a new directory and opens it.
  func opened() throws -> (segment: SegmentReader, directory: TemporaryDirectory) {
    let directory = try TemporaryDirectory()
    try write(to: directory.path)
    let snapshot = try IndexSnapshot.open(directory.path)
    return (snapshot.segments[0], directory)
  }

  /// Adds a term of `count` random documents.
  mutating func addTerm(
    _ key: [UInt8], count: Int, hasPositions: Bool, using generator: inout SeededGenerator
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
      let frequency = isOften ? Int32.random(in: 1...(often == 1 ? 4 : 400), using: &generator) : 1
      guard hasPositions else { return Posting(document: document, frequency: frequency) }
      var position = Int32.random(in: 0..<200, using: &generator)
      let positions = (0..<frequency).map { _ in
        defer { position += Int32.random(in: 1...(Bool.random(using: &generator) ? 30 : 5000), using: &generator) }
        return position
      }
      return Posting(document: document, frequency: frequency, positions: positions)
    }
  }
}
