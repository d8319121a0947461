internal import ByteCoding

/// Walks the terms of a segment in the order of their bytes.
public struct TermCursor: Sendable {
  /// The key of the current term; empty before the first.
  public private(set) var key: [UInt8] = []
  /// The entry of the current term; nil before the first and after the last.
  public private(set) var entry: TermEntry?

  /// Where the current entry starts in the dictionary's payload.
  private(set) var entryOffset = 0

  private let dictionary: TermDictionary
  private let owner: SegmentReader
  private let prefix: [UInt8]
  private var blockNumber: Int
  private var block: TermBlockState?

  /// A block and how many of its terms were read.
  private struct TermBlockState: @unchecked Sendable {
    var block: TermBlock
    var read = 0
  }

  /// A cursor before the first term that begins with `prefix`.
  init(_ dictionary: TermDictionary, prefix: [UInt8], owner: SegmentReader) throws(IndexError) {
    self.dictionary = dictionary
    self.prefix = prefix
    self.owner = owner
    do throws(ByteReadError) {
      blockNumber = try prefix.withUnsafeBufferPointer { (key) throws(ByteReadError) in
        try dictionary.block(holding: key) ?? 0
      }
    } catch { throw dictionary.file.corrupt(error) }
  }

  /// Moves to the next term; false where there is none.
  public mutating func advance() throws(IndexError) -> Bool {
    do throws(ByteReadError) {
      while try step() {
        if key.starts(with: prefix) { return true }
        guard key.lexicographicallyPrecedes(prefix) else { break }
      }
    } catch { throw dictionary.file.corrupt(error) }
    entry = nil
    return false
  }

  private mutating func step() throws(ByteReadError) -> Bool {
    if let state = block, state.read == state.block.count {
      block = nil
      blockNumber += 1
    }
    if block == nil {
      guard blockNumber < dictionary.blockCount else { return false }
      block = TermBlockState(block: try dictionary.block(blockNumber))
      key.removeAll(keepingCapacity: true)
    }
    guard var state = block else { return false }
    try state.block.readKey(into: &key)
    entryOffset = state.block.entryOffset
    entry = try dictionary.readEntry(of: &state.block)
    state.read += 1
    block = state
    return true
  }
}
