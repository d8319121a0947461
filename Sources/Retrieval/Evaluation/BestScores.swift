/// The best documents seen so far of those that come by ascending number: a heap of at most `limit` whose root is the
/// worst.
struct BestScores {
  struct Element: Equatable {
    let score: Float
    let segment: Int32
    let document: Int32

    /// Whether it is worse: of equal scores the later is.
    @inline(__always)
    func follows(_ other: Element) -> Bool {
      score != other.score ? score < other.score : (segment, document) > (other.segment, other.document)
    }
  }

  private let limit: Int
  private(set) var elements: [Element] = []
  /// What a score must be above to be kept.
  private(set) var threshold: Float

  /// None yet. Takes memory for `limit` documents, or `available` if that is fewer.
  init(limit: Int, available: Int) {
    self.limit = limit
    threshold = limit > 0 ? 0 : .infinity
    elements.reserveCapacity(min(limit, available))
  }

  /// How many more may be added before one has to go.
  var missing: Int { limit - elements.count }

  /// Raises the threshold below a score that as many documents as are missing have or exceed.
  mutating func raise(to score: Float) {
    if score > 0 { threshold = max(threshold, score.nextDown) }
  }

  /// Adds a document after all added before, whose score is above the threshold.
  @inline(__always)
  mutating func add(_ document: Int32, segment: Int32, score: Float) {
    let element = Element(score: score, segment: segment, document: document)
    if elements.count < limit {
      elements.append(element)
      rise(elements.count - 1)
    } else {
      elements[0] = element
      sink()
    }
    if elements.count == limit { threshold = elements[0].score }
  }

  private mutating func rise(_ start: Int) {
    var index = start
    while index > 0 {
      let parent = (index - 1) / 2
      guard elements[index].follows(elements[parent]) else { return }
      elements.swapAt(index, parent)
      index = parent
    }
  }

  private mutating func sink() {
    var index = 0
    while true {
      var worst = index
      let left = 2 * index + 1
      if left < elements.count, elements[left].follows(elements[worst]) { worst = left }
      if left + 1 < elements.count, elements[left + 1].follows(elements[worst]) { worst = left + 1 }
      if worst == index { return }
      elements.swapAt(index, worst)
      index = worst
    }
  }
}
