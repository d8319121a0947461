import InvertedIndex

/// An index of texts that are cut into tokens already.
struct TokenIndex {
  let directory: String

  func build() throws {
    let clock = ContinuousClock()
    var occurrences = 0
    var memory = 0
    var readAndAdd = Duration.zero
    let whole = try clock.measure {
      let writer = try SegmentWriter(directory: directory, name: "segment-1")
      var postings = PostingAccumulator()
      readAndAdd = try clock.measure {
        var document: Int32 = 0
        while let line = readLine() {
          var key: [UInt8] = []
          var position: Int32 = 0
          for token in line.utf8.split(separator: UInt8(ascii: " ")) {
            key.removeAll(keepingCapacity: true)
            key.append(UInt8(ascii: "w"))
            key.append(contentsOf: token)
            postings.add(key, hasPositions: true, document: document, position: position)
            position += 1
          }
          try writer.addDocument(record: [], length: Int(position))
          document += 1
          occurrences += Int(position)
        }
      }
      memory = postings.memoryUse
      try postings.write(to: writer)
      try Manifest(generation: 1, segments: [writer.finish()], analysis: [:]).publish(in: directory)
    }
    print("build: \(whole), of it reading and gathering \(readAndAdd)")
    print("  occurrences \(occurrences), gathered in \(memory) bytes, \(perUnit(memory, occurrences)) each")
  }
}

/// A quotient with two digits.
func perUnit(_ amount: Int, _ count: Int) -> String {
  "\((Double(amount) * 100 / Double(max(1, count))).rounded() / 100)"
}
