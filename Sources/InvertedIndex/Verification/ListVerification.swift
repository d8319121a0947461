internal import ByteCoding

/// Holds posting lists against their entries, and against the rules that decoding does not need.
struct ListVerification {
  private let segment: SegmentReader
  private let positionLimits: [Int32]
  private var positions: [Int32] = []

  init(_ segment: SegmentReader, positionLimits: [Int32]) {
    self.segment = segment
    self.positionLimits = positionLimits
  }

  /// Holds the postings of a term against its entry, which starts at `offset` of the dictionary.
  mutating func verify(_ entry: TermEntry, _ key: [UInt8], at offset: Int) throws(IndexError) {
    // Words for errors are put together where there is one: there are tens of millions of postings.
    var name: String { "of term \(String(decoding: key, as: UTF8.self))" }
    func corruptEntry(_ expected: String, found: String) -> IndexError {
      segment.dictionary.file.corrupt(at: offset, expected: "\(expected) \(name)", found: found)
    }
    guard entry.impacts.ascend else { throw corruptEntry("impacts in order", found: "others") }
    var cursor = try segment.allPostings(entry)
    let list = cursor.list
    var documents = 0
    var occurrences = 0
    var positionsEnd = 0
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      let block = documents / PostingList.blockSize
      if documents % PostingList.blockSize == 0 {
        positionsEnd = try list.verifyBlock(block, positionsFrom: positionsEnd)
        guard list.impacts(ofBlock: block).ascend else {
          throw list.corruptImpacts(ofBlock: block, expected: "impacts in order \(name)", found: "others")
        }
      }
      let (document, frequency) = (cursor.document, cursor.frequency)
      let lengthCode = segment.lengthCodes[Int(document)]
      var posting: String { "frequency \(frequency) and length code \(lengthCode) of document \(document)" }
      guard entry.impacts.bound(frequency: frequency, lengthCode: lengthCode) else {
        throw corruptEntry("impacts that bound \(posting)", found: "lower ones")
      }
      guard list.impacts(ofBlock: block).bound(frequency: frequency, lengthCode: lengthCode) else {
        throw list.corruptImpacts(
          ofBlock: block, expected: "impacts that bound \(posting) \(name)", found: "lower ones")
      }
      if entry.hasPositions { try verifyPositions(of: &cursor, block, name) }
      documents += 1
      occurrences += frequency
      try cursor.advance()
    }
    guard occurrences == entry.occurrences else {
      throw corruptEntry("\(entry.occurrences) occurrences", found: "\(occurrences)")
    }
    guard list.isInline || positionsEnd == list.positions.count else {
      throw list.corruptPositions(
        at: positionsEnd, expected: "positions of \(list.positions.count) bytes \(name)", found: "\(positionsEnd)")
    }
  }

  private mutating func verifyPositions(
    of cursor: inout PostingCursor, _ block: Int, _ name: @autoclosure () -> String
  ) throws(IndexError) {
    try cursor.readPositions(into: &positions)
    let list = cursor.list
    let document = cursor.document
    func corrupt(_ expected: String, found: String) throws(IndexError) -> IndexError {
      list.corruptPositions(
        at: list.isInline ? 0 : try list.positionsStart(ofBlock: block),
        expected: "\(expected) \(name()) in document \(document)", found: found)
    }
    for pair in zip(positions, positions.dropFirst()) where pair.0 >= pair.1 {
      throw try corrupt("ascending positions", found: "\(pair.0), \(pair.1)")
    }
    let limit = positionLimits[Int(document)]
    guard let last = positions.last, last < limit else {
      throw try corrupt("positions below \(limit)", found: "\(positions.last ?? -1)")
    }
  }
}

extension PostingList {
  /// Holds the bytes of a block against the rules that decoding does not need: its parts fill it, and its positions start
  /// at `start`, from the list's.
  ///
  /// - Returns: where its positions end.
  func verifyBlock(_ block: Int, positionsFrom start: Int) throws(IndexError) -> Int {
    guard !isInline else { return 0 }
    let layout = try layout(ofBlock: block)
    var filled = layout.start + 1 + layout.size
    if layout.head & Head.onces == 0 {
      let header = base.load(fromByteOffset: filled, as: UInt8.self)
      filled += PatchedBlock.size(count: layout.count, header: header)
    }
    guard filled == layout.end else {
      throw corrupt(at: layout.start, expected: "a block up to \(layout.end)", found: "one up to \(filled)")
    }
    guard hasPositions else { return 0 }
    let stated = try positionsStart(ofBlock: block)
    guard stated == start else {
      throw corrupt(at: layout.start - 4, expected: "positions from \(start)", found: "\(stated)")
    }
    return try positionsEnd(ofBlock: block, from: start)
  }

  private func positionsEnd(ofBlock block: Int, from start: Int) throws(IndexError) -> Int {
    var frequencies: InlineArray<128, Int32> = .init(repeating: 0)
    let count = try withUnsafeMutablePointer(to: &frequencies) { (pointer) throws(IndexError) in
      try decodeFrequencies(
        ofBlock: block, into: UnsafeMutableRawPointer(pointer).assumingMemoryBound(to: Int32.self))
    }
    var left = (0..<count).reduce(0) { $0 + Int(frequencies[$1]) }
    var end = start
    while left > 0 {
      guard end < positions.count else { break }
      let header = positionsBase.load(fromByteOffset: positions.lowerBound + end, as: UInt8.self)
      end += PatchedBlock.size(count: min(left, Self.blockSize), header: header)
      left -= Self.blockSize
    }
    guard left <= 0, end <= positions.count else {
      throw corruptPositions(
        at: start, expected: "positions of block \(block) in \(positions.count - start) bytes", found: "more")
    }
    return end
  }

  /// An error at the record of a block that holds its impacts.
  func corruptImpacts(ofBlock block: Int, expected: String, found: String) -> IndexError {
    corrupt(at: blocksSize + block * Self.recordSize + 8, expected: expected, found: found)
  }

  /// An error at an offset from where the list's positions start.
  func corruptPositions(at offset: Int, expected: String, found: String) -> IndexError {
    positionFile.corrupt(at: positions.lowerBound + offset, expected: expected, found: found)
  }
}

extension Impacts {
  /// Whether no pair has a lower frequency or length than the one before.
  var ascend: Bool {
    (1..<Self.count).allSatisfy {
      self[$0 - 1].frequency <= self[$0].frequency && self[$0 - 1].lengthCode <= self[$0].lengthCode
    }
  }
}
