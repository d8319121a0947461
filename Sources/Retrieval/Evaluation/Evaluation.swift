internal import CKernels
internal import InvertedIndex

/// Weighted terms on their way through one segment, with all the memory this takes: none is allocated on the way.
///
/// Lists hold dead documents too: none is offered, and none is counted. Bounds and weights know nothing of it.
///
/// An evaluation runs once. Its memory is a window of scores, and for each term a block of postings and a bound for each
/// of its blocks.
struct Evaluation: ~Copyable {
  let segment: SegmentReader
  let segmentNumber: Int32
  let documentCount: Int32
  /// The terms that stand in the segment.
  let terms: UnsafeMutablePointer<TermPostings>
  let termCount: Int
  /// Whether each term asked for stands in the segment.
  let hasAll: Bool
  let codes: UnsafePointer<UInt8>
  let norms: UnsafePointer<Float>
  /// The scores of the documents of a window.
  let window: UnsafeMutablePointer<Float>
  let candidates: UnsafeMutablePointer<UInt32>
  let scores: UnsafeMutablePointer<Float>
  let places: UnsafeMutablePointer<UInt32>
  let matches: UnsafeMutablePointer<UInt32>
  /// The places of the terms in the order of this evaluation, their bounds, and the sums of the bounds before each.
  let order: UnsafeMutablePointer<Int>
  let rangeBounds: UnsafeMutablePointer<Float>
  let sums: UnsafeMutablePointer<Float>
  /// A mark for each document, and the mark of those that may be found; nil where all may.
  let admitted: (marks: UnsafePointer<UInt8>, mark: UInt8)?
  let interruption: Interruption?
  /// The bits of the segment's live documents; nil where all are.
  let live: UnsafePointer<UInt64>?
  private let numbers: UnsafeMutablePointer<Int32>
  private let normTable: UnsafeMutablePointer<Float>
  private let blockBounds: UnsafeMutablePointer<Float>

  /// The number of documents of a window.
  static let windowSize: Int32 = 4096

  /// Prepares to evaluate terms whose `norms` are by length code. The marks of `admitted`, one for each document,
  /// are kept by the caller. Interrupted, what it gives is right for the documents it has looked at.
  init(
    _ weighted: [WeightedTerm], in segment: SegmentReader, number: Int, norms table: [Float], rounding: ScoreRounding,
    admitting admitted: (marks: UnsafePointer<UInt8>, mark: UInt8)? = nil, until interruption: Interruption? = nil
  ) throws(IndexError) {
    var lists: [(list: PostingList, term: WeightedTerm)] = []
    for term in weighted {
      if let entry = try segment.entry(term.key) { lists.append((try segment.list(entry), term)) }
    }
    self.segment = segment
    segmentNumber = Int32(number)
    documentCount = Int32(segment.documentCount)
    codes = segment.lengthCodes
    self.admitted = admitted
    self.interruption = interruption
    live = segment.live?.words
    termCount = lists.count
    hasAll = lists.count == weighted.count
    let room = Int(Self.windowSize) + 16
    normTable = .allocate(capacity: 256)
    normTable.initialize(from: table, count: 256)
    norms = UnsafePointer(normTable)
    window = .allocate(capacity: room)
    window.initialize(repeating: 0, count: room)
    candidates = .allocate(capacity: room)
    scores = .allocate(capacity: room)
    places = .allocate(capacity: PostingList.blockSize + 1)
    matches = .allocate(capacity: PostingList.blockSize + 1)
    order = .allocate(capacity: termCount + 1)
    rangeBounds = .allocate(capacity: termCount + 1)
    sums = .allocate(capacity: termCount + 1)
    numbers = .allocate(capacity: TermPostings.blockRoom * max(1, termCount))
    blockBounds = .allocate(capacity: lists.reduce(1) { $0 + $1.list.blockCount })
    terms = .allocate(capacity: max(1, termCount))
    var bounds = blockBounds
    for (place, item) in lists.enumerated() {
      order[place] = place
      let scorer = ckernels_scorer(
        weight: item.term.weight, rounding: rounding.rounding, least: rounding.least)
      (terms + place).initialize(
        to: TermPostings(
          item.list, scorer: scorer, matchesAlone: item.term.matchesAlone, bounds: bounds,
          room: numbers + place * TermPostings.blockRoom))
      bounds += item.list.blockCount
    }
  }

  deinit {
    terms.deinitialize(count: termCount)
    terms.deallocate()
    numbers.deallocate()
    blockBounds.deallocate()
    normTable.deallocate()
    window.deallocate()
    candidates.deallocate()
    scores.deallocate()
    places.deallocate()
    matches.deallocate()
    order.deallocate()
    rangeBounds.deallocate()
    sums.deallocate()
  }

  /// Writes the bounds of all blocks of all terms.
  func findBounds() {
    for place in 0..<termCount { terms[place].findBounds(norms) }
  }

  /// The candidates as the lists have them.
  var candidateDocuments: UnsafeMutablePointer<Int32> {
    UnsafeMutableRawPointer(candidates).assumingMemoryBound(to: Int32.self)
  }

  /// Hands the first `count` candidates, whose scores are whole, to `best`.
  @inline(__always)
  func offer(_ count: Int, to best: inout BestScores) {
    for place in 0..<count where scores[place] > best.threshold {
      let document = Int32(bitPattern: candidates[place])
      if let admitted, admitted.marks[Int(document)] != admitted.mark { continue }
      guard isLive(candidates[place]) else { continue }
      best.add(document, segment: segmentNumber, score: scores[place])
    }
  }

  /// Whether a document of the segment is live.
  @inline(__always)
  func isLive(_ document: UInt32) -> Bool {
    guard let live else { return true }
    return live[Int(document &>> 6)] &>> UInt64(document & 63) & 1 != 0
  }

  /// Keeps of the first `count` candidates those that are live, with their scores.
  @inline(__always)
  func keepLive(_ count: Int) -> Int {
    guard live != nil else { return count }
    var kept = 0
    for place in 0..<count where isLive(candidates[place]) {
      (candidates[kept], scores[kept]) = (candidates[place], scores[place])
      kept &+= 1
    }
    return kept
  }
}
