import InvertedIndex

/// An index of random lists: one list of each density, with positions and without.
struct SyntheticIndex {
  let directory: String
  private static let documentCount: Int32 = 1_000_000

  func build() throws {
    let writer = try SegmentWriter(directory: directory, name: "segment-1")
    for document in 0..<Self.documentCount { try writer.addDocument(record: [], length: 50 + Int(document) % 200) }
    var random = SystemRandomNumberGenerator()
    for (kind, hasPositions) in [("b", true), ("w", false)] {
      for gap in [1, 2, 4, 16, 64, 256, 1024, 4096] {
        let key = Array("\(kind)\(10_000 + gap)".utf8)
        try writer.addTerm(key: key, hasPositions: hasPositions) { list throws(IndexError) in
          var document = Int32.random(in: 0..<Int32(gap), using: &random)
          while document < Self.documentCount {
            let frequency = 1 + random.next().trailingZeroBitCount / 2
            if hasPositions {
              let start = Int32.random(in: 0..<100, using: &random)
              try list.add(document: document, positions: (0..<Int32(frequency)).map { start + $0 * 37 })
            } else {
              try list.add(document: document, frequency: Int32(frequency))
            }
            document += Int32.random(in: 1...Int32(max(1, gap * 2 - 1)), using: &random)
          }
        }
      }
    }
    try Manifest(generation: 1, segments: [writer.finish()], analysis: [:]).publish(in: directory)
  }
}
