internal import ByteCoding

extension TermDictionary {
  /// Holds keys, heads and offsets against their rules: keys ascend strictly, blocks follow each other, each with the head
  /// that its first key has, and the lists of each start where those before end.
  ///
  /// - Returns: where the last lists end in the files of postings and positions.
  func verify() throws(IndexError) -> (postings: Int, positions: Int) {
    do throws(ByteReadError) { return try verifyBlocks() } catch { throw file.corrupt(error) }
  }

  private func verifyBlocks() throws(ByteReadError) -> (postings: Int, positions: Int) {
    var lists = (postings: 0, positions: 0)
    var end = 0
    var previous: [UInt8]?
    for number in 0..<blockCount {
      let start = start(ofBlock: number)
      guard start.value == end else {
        throw ByteReadError(offset: start.offset, expected: "block \(number) at \(end)", found: "\(start.value)")
      }
      var block = try block(number)
      guard block.lists == lists else {
        throw ByteReadError(
          offset: end, expected: "lists from \(lists.postings) and \(lists.positions)",
          found: "\(block.lists.postings) and \(block.lists.positions)")
      }
      var key: [UInt8] = []
      for place in 0..<block.count {
        let offset = block.keyOffset
        try block.readKey(into: &key)
        if let previous, !previous.lexicographicallyPrecedes(key) {
          throw ByteReadError(offset: offset, expected: "a key after \(text(previous))", found: text(key))
        }
        previous = key
        let head = head(ofBlock: number)
        guard place > 0 || head.value == Self.head(of: key) else {
          throw ByteReadError(offset: head.offset, expected: "the head of \(text(key))", found: "\(head.value)")
        }
      }
      guard block.keyOffset == block.entryOffset else {
        throw ByteReadError(
          offset: block.keyOffset, expected: "keys up to \(block.entryOffset)", found: "keys up to \(block.keyOffset)")
      }
      for _ in 0..<block.count { try block.skipEntry() }
      (end, lists) = (block.entryOffset, block.lists)
    }
    guard end == size else {
      throw ByteReadError(offset: end, expected: "blocks up to \(size)", found: "blocks up to \(end)")
    }
    return lists
  }

  private func text(_ key: [UInt8]) -> String { String(decoding: key, as: UTF8.self) }
}
