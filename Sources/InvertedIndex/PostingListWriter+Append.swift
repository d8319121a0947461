/// The numbers that the documents of a segment have in another one.
public enum DocumentNumbering: Sendable {
  /// Each document's number with this added.
  case added(Int32)
  /// A number for each document, ascending; -1 where the document is left out.
  case each([Int32])

  @inline(__always)
  func number(of document: Int32) -> Int32 {
    switch self {
    case .added(let offset): document &+ offset
    // A document of the list is below the number of documents; a table that is too short leaves the rest out.
    case .each(let numbers): Int(document) < numbers.count ? numbers[Int(document)] : -1
    }
  }
}

extension PostingListWriter {
  /// Adds the postings of a list of another segment under new numbers, block by block. Where this term has positions, the
  /// list has them too.
  ///
  /// - Throws: `IndexError.unwritable` where the new numbers are out of order, and what reading throws.
  public mutating func append(_ list: PostingList, _ numbering: DocumentNumbering) throws(IndexError) {
    guard list.hasPositions == hasPositions else {
      throw unwritable("a list \(hasPositions ? "with" : "without") positions", found: "another")
    }
    var documents = [Int32](repeating: 0, count: PostingList.blockSize)
    var frequencies = documents
    var positions: [Int32] = []
    var reader = PositionReader(list)
    for block in 0..<list.blockCount {
      let count = try documents.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) in
        try list.decodeDocuments(ofBlock: block, into: buffer.baseAddress!)
      }
      _ = try frequencies.withUnsafeMutableBufferPointer { (buffer) throws(IndexError) in
        try list.decodeFrequencies(ofBlock: block, into: buffer.baseAddress!)
      }
      if hasPositions {
        try reader.seek(block: block, occurrences: frequencies.prefix(count).reduce(0) { $0 + Int($1) })
      }
      var before = 0
      for index in 0..<count {
        let number = numbering.number(of: documents[index])
        let frequency = Int(frequencies[index])
        if number >= 0 {
          if hasPositions {
            try reader.read(after: before, frequency: frequency, into: &positions)
            try add(document: number, positions: positions)
          } else {
            try add(document: number, frequency: frequencies[index])
          }
        }
        before += frequency
      }
    }
  }
}
