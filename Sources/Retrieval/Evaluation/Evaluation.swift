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
  /// Whether the terms are to stand at fixed distances, and at which from the start.
  let offsets: [Int32]
  /// Of a phrase, the places of the terms whose positions are read, the rarest first.
  let positioned: UnsafeMutablePointer<Int>
  let positionedCount: Int
  /// The block of the lead whose documents are matched, how many of them are to be, and from which of these on nothing was
  /// matched yet.
  var leadBlock = -1
  var leadCount = 0
  var leadPlace = 0
  var positions = PositionMemory()
  var otherPositions = PositionMemory()
  let codes: UnsafePointer<UInt8>
  let norms: UnsafePointer<Float>
  /// The scores of the documents of a window.
  let window: UnsafeMutablePointer<Float>
  let candidates: UnsafeMutablePointer<UInt32>
  let scores: UnsafeMutablePointer<Float>
  let places: UnsafeMutablePointer<UInt32>
  let matches: UnsafeMutablePointer<UInt32>
  /// The places of the candidates to keep, the norms of candidates, their frequencies, and the numbers from 0 on.
  let kept: UnsafeMutablePointer<UInt32>
  let candidateNorms: UnsafeMutablePointer<Float>
  let least: UnsafeMutablePointer<UInt32>
  let ascending: UnsafeMutablePointer<UInt32>
  /// The documents of the lead's block that are to be matched, and their places in it.
  let leadDocuments: UnsafeMutablePointer<UInt32>
  let leadPlaces: UnsafeMutablePointer<UInt32>
  /// The places of the terms in the order of this evaluation, their bounds, and the sums of the bounds before each.
  let order: UnsafeMutablePointer<Int>
  let rangeBounds: UnsafeMutablePointer<Float>
  let sums: UnsafeMutablePointer<Float>
  /// A mark for each document, and the mark of those that may be found; nil where all may.
  let admitted: (marks: UnsafePointer<UInt8>, mark: UInt8)?
  let interruption: Interruption?
  /// The bits of the segment's live documents; nil where all are.
  let live: UnsafePointer<UInt64>?
  /// The memory of all of these.
  private let memory: UnsafeMutableRawPointer

  /// The number of documents of a window.
  static let windowSize: Int32 = 4096

  /// Prepares to evaluate terms whose `norms` are by length code. The marks of `admitted`, one for each document,
  /// are kept by the caller. Interrupted, what it gives is right for the documents it has looked at.
  ///
  /// Without a window it takes less memory, and cannot find the best of any of the terms.
  ///
  /// With `offsets`, one for each term, the terms are those of a phrase, and stand so far from its start. Where those at
  /// the places of `cover` do, the others do, too.
  init(
    _ weighted: [WeightedTerm], offsets: [Int32]? = nil, cover: [Int]? = nil, in segment: SegmentReader, number: Int,
    norms table: [Float],
    rounding: ScoreRounding, admitting admitted: (marks: UnsafePointer<UInt8>, mark: UInt8)? = nil,
    hasWindow: Bool = true, until interruption: Interruption? = nil
  ) throws(IndexError) {
    var lists: [(list: PostingList, term: WeightedTerm)] = []
    lists.reserveCapacity(weighted.count)
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
    self.offsets = offsets ?? []
    // Where a term is missing, nothing is read.
    let read = hasAll && offsets != nil ? cover ?? Array(lists.indices) : []
    positionedCount = read.count
    let blockCount = lists.reduce(0) { $0 + $1.list.blockCount }
    let room = (hasWindow ? Int(Self.windowSize) : PostingList.blockSize) + TermPostings.kernelRoom
    let blockRoom = PostingList.blockSize + TermPostings.kernelRoom
    var plan = MemoryPlan()
    let place = (
      terms: plan.add(TermPostings.self, termCount), norms: plan.add(Float.self, 256),
      window: plan.add(Float.self, room), candidates: plan.add(UInt32.self, room), scores: plan.add(Float.self, room),
      places: plan.add(UInt32.self, room), matches: plan.add(UInt32.self, blockRoom),
      candidateNorms: plan.add(Float.self, blockRoom), least: plan.add(UInt32.self, blockRoom),
      ascending: plan.add(UInt32.self, blockRoom), leadDocuments: plan.add(UInt32.self, blockRoom),
      leadPlaces: plan.add(UInt32.self, blockRoom), order: plan.add(Int.self, termCount),
      positioned: plan.add(Int.self, termCount),
      rangeBounds: plan.add(Float.self, termCount), sums: plan.add(Float.self, termCount),
      numbers: plan.add(Int32.self, TermPostings.blockRoom * termCount), bounds: plan.add(Float.self, blockCount)
    )
    let base = plan.allocate()
    memory = base
    func part<T>(_ offset: Int, as type: T.Type) -> UnsafeMutablePointer<T> {
      (base + offset).assumingMemoryBound(to: type)
    }
    let normTable = part(place.norms, as: Float.self)
    normTable.initialize(from: table, count: 256)
    norms = UnsafePointer(normTable)
    window = part(place.window, as: Float.self)
    if hasWindow { window.initialize(repeating: 0, count: room) }
    candidates = part(place.candidates, as: UInt32.self)
    scores = part(place.scores, as: Float.self)
    places = part(place.places, as: UInt32.self)
    matches = part(place.matches, as: UInt32.self)
    kept = places
    candidateNorms = part(place.candidateNorms, as: Float.self)
    least = part(place.least, as: UInt32.self)
    ascending = part(place.ascending, as: UInt32.self)
    for number in 0..<blockRoom { ascending[number] = UInt32(truncatingIfNeeded: number) }
    leadDocuments = part(place.leadDocuments, as: UInt32.self)
    leadPlaces = part(place.leadPlaces, as: UInt32.self)
    order = part(place.order, as: Int.self)
    positioned = part(place.positioned, as: Int.self)
    for (place, term) in read.sorted(by: { lists[$0].list.documentCount < lists[$1].list.documentCount }).enumerated() {
      positioned[place] = term
    }
    rangeBounds = part(place.rangeBounds, as: Float.self)
    sums = part(place.sums, as: Float.self)
    terms = part(place.terms, as: TermPostings.self)
    let numbers = part(place.numbers, as: Int32.self)
    var bounds = part(place.bounds, as: Float.self)
    let phraseWeight = weighted.reduce(Float(0)) { $0 + $1.weight }
    for (place, item) in lists.enumerated() {
      order[place] = place
      let scorer = ckernels_scorer(
        weight: offsets == nil ? item.term.weight : phraseWeight, rounding: rounding.rounding, least: rounding.least)
      (terms + place).initialize(
        to: TermPostings(
          item.list, scorer: scorer, matchesAlone: item.term.matchesAlone, bounds: bounds,
          room: numbers + place * TermPostings.blockRoom))
      bounds += item.list.blockCount
    }
  }

  deinit {
    terms.deinitialize(count: termCount)
    memory.deallocate()
  }

  /// Writes the bounds of all blocks of all terms.
  func findBounds() {
    for place in 0..<termCount { terms[place].findBounds(norms) }
  }

  /// Goes back to before the first document.
  func restart() {
    for place in 0..<termCount { terms[place].goToFirstBlock() }
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
}
