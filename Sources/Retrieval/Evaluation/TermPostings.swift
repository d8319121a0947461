internal import CKernels
internal import InvertedIndex

/// The postings of a weighted term in one segment, decoded a block at a time into memory lent by its evaluation.
///
/// Invariant: `block` never goes back but to the first, and the documents decoded are those of block `decoded`.
struct TermPostings {
  let list: PostingList
  let scorer: ckernels_scorer
  let matchesAlone: Bool
  let blockCount: Int
  /// The highest score of each block.
  let bounds: UnsafeMutablePointer<Float>
  private let skips: UnsafeRawPointer?
  private let finalDocument: Int32
  let documents: UnsafeMutablePointer<Int32>
  let frequencies: UnsafeMutablePointer<Int32>
  /// The places of the candidates in the block, where all terms are asked for.
  let places: UnsafeMutablePointer<UInt32>
  /// The block it stands in; `blockCount` after the last.
  private(set) var block = 0
  private(set) var count = 0
  private var decoded = -1
  private var decodedFrequencies = -1
  private var positionReader: PositionReader
  /// The block that positions are read in, and how often the term stands in it before each document.
  private var positionedBlock = -1
  private let occurrences: UnsafeMutablePointer<UInt32>

  /// The 32-bit numbers that a term needs for its decoded block.
  static let blockRoom = 4 * PostingList.blockSize + kernelRoom
  /// What kernels may write past the end.
  static let kernelRoom = 16

  init(
    _ list: PostingList, scorer: ckernels_scorer, matchesAlone: Bool, bounds: UnsafeMutablePointer<Float>,
    room: UnsafeMutablePointer<Int32>
  ) {
    self.list = list
    self.scorer = scorer
    self.matchesAlone = matchesAlone
    self.bounds = bounds
    blockCount = list.blockCount
    skips = list.skipRecords
    finalDocument = list.lastDocument(ofBlock: list.blockCount - 1)
    documents = room
    frequencies = room + PostingList.blockSize
    occurrences = UnsafeMutableRawPointer(room + 2 * PostingList.blockSize).assumingMemoryBound(to: UInt32.self)
    places = occurrences + PostingList.blockSize
    positionReader = PositionReader(list)
  }

  /// Writes the bounds of all blocks.
  func findBounds(_ norms: UnsafePointer<Float>) {
    if let skips {
      ckernels_block_bounds(skips.assumingMemoryBound(to: UInt8.self), blockCount, norms, scorer, bounds)
    } else {
      // One block, whose impacts are the list's; the kernel reads the second half of a record.
      var record: InlineArray<2, UInt64> = [0, list.impacts.rawValue.littleEndian]
      withUnsafePointer(to: &record) {
        ckernels_block_bounds(UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self), 1, norms, scorer, bounds)
      }
    }
  }

  /// A score that `limit` documents at least have or exceed by this term alone; 0 where that is not known. The bounds are
  /// found.
  func certainScore(of limit: Int, _ norms: UnsafePointer<Float>) -> Float {
    guard let skips else { return 0 }
    return ckernels_certain_score(
      skips.assumingMemoryBound(to: UInt8.self), bounds, blockCount, limit, norms, scorer)
  }

  /// The last document of a block; `block` is below `blockCount`.
  @inline(__always)
  func lastDocument(of block: Int) -> Int32 {
    guard let skips else { return finalDocument }
    return Int32(
      truncatingIfNeeded: UInt32(littleEndian: skips.loadUnaligned(fromByteOffset: block &* 16, as: UInt32.self)))
  }

  /// Whether there is a block left.
  var isAtEnd: Bool { block == blockCount }

  /// The documents, as the kernels take them.
  @inline(__always)
  var kernelDocuments: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(documents).assumingMemoryBound(to: UInt32.self)
  }

  @inline(__always)
  var kernelFrequencies: UnsafeMutablePointer<UInt32> {
    UnsafeMutableRawPointer(frequencies).assumingMemoryBound(to: UInt32.self)
  }

  /// Goes to the first block from this one whose last document is not before `target`.
  @inline(__always)
  mutating func goToBlock(holding target: Int32) {
    // The next few are tried one by one: most targets are near.
    var tries = 4
    while block < blockCount, lastDocument(of: block) < target {
      block &+= 1
      tries &-= 1
      if tries == 0 {
        block = list.block(from: block, holding: target)
        return
      }
    }
  }

  mutating func goToFirstBlock() {
    block = 0
    // The number of documents may be that of a later block.
    (decoded, decodedFrequencies, positionedBlock) = (-1, -1, -1)
  }

  mutating func goToNextBlock() { block &+= 1 }

  mutating func goToLastBlock() { block = blockCount &- 1 }

  /// The first document that the block it stands in may hold.
  @inline(__always)
  var documentAfterPreviousBlock: Int32 { block == 0 ? 0 : lastDocument(of: block &- 1) &+ 1 }

  /// The highest score of a document in `range`, which begins no earlier than any range before.
  @inline(__always)
  mutating func bound(in range: Range<Int32>) -> Float {
    goToBlock(holding: range.lowerBound)
    var highest: Float = 0
    var next = block
    while next < blockCount {
      if next > 0, lastDocument(of: next &- 1) >= range.upperBound &- 1 { break }
      highest = max(highest, bounds[next])
      next &+= 1
    }
    return highest
  }

  /// Decodes the documents of the block it stands in.
  @inline(__always)
  mutating func decodeDocuments() throws(IndexError) {
    guard decoded != block else { return }
    count = try list.decodeDocuments(ofBlock: block, into: documents)
    decoded = block
  }

  /// Writes the places of what is both among `count` candidates and in the block it stands in, in each, and returns how many
  /// they are. The candidates ascend, and are after the block before and not after this one's last document.
  @inline(__always)
  mutating func intersect(
    _ candidates: UnsafePointer<UInt32>, count candidateCount: Int, places: UnsafeMutablePointer<UInt32>,
    matches: UnsafeMutablePointer<UInt32>
  ) throws(IndexError) -> Int {
    if decoded != block {
      let found = try list.intersectBits(
        ofBlock: block, with: candidates, count: candidateCount, places: places, matches: matches)
      if let found {
        count = list.count(ofBlock: block)
        return found
      }
      try decodeDocuments()
    }
    return ckernels_intersect(candidates, candidateCount, kernelDocuments, count, places, matches)
  }

  /// Decodes the frequencies of the block it stands in.
  @inline(__always)
  mutating func decodeFrequencies() throws(IndexError) {
    guard decodedFrequencies != block else { return }
    _ = try list.decodeFrequencies(ofBlock: block, into: frequencies)
    decodedFrequencies = block
  }

  /// The number of the block's documents, which are decoded, below `target`.
  @inline(__always)
  func rank(of target: Int32) -> Int { ckernels_rank(kernelDocuments, count, UInt32(bitPattern: target)) }

  /// Writes the distances between the positions of the block's document at `place` into `memory` and returns how many there
  /// are.
  @inline(__always)
  mutating func readPositions(of place: Int, into memory: inout PositionMemory) throws(IndexError) -> Int {
    if positionedBlock != block {
      try decodeFrequencies()
      let total = ckernels_sum_before(kernelFrequencies, count, occurrences)
      try positionReader.seek(block: block, occurrences: Int(total))
      positionedBlock = block
    }
    let frequency = Int(frequencies[place])
    memory.reserve(frequency)
    try positionReader.readDistances(after: Int(occurrences[place]), frequency: frequency, to: memory.distances)
    return frequency
  }
}
