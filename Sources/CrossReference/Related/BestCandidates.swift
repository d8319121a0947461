internal import Retrieval

/// The so many best of what it is offered; of equal ones those that stand first in the index.
struct BestCandidates {
  private typealias Candidate = (place: DocumentPlace, score: Double)

  private let limit: Int
  private var kept: [Candidate] = []
  /// The last of the best when they were last sorted out.
  private var last: Candidate?

  /// - Parameter limit: how many to keep, 0 or more.
  init(limit: Int) { self.limit = limit }

  /// Takes a candidate with its score, linear in all that are offered.
  mutating func offer(_ place: DocumentPlace, _ score: Double) {
    let candidate = (place, score)
    if let last, !Self.isBetter(candidate, last) { return }
    kept.append(candidate)
    // Half of what is kept goes, so that sorting costs the logarithm of the limit for each.
    if kept.count >> 1 > max(16, limit) { sort() }
  }

  private mutating func sort() {
    kept.sort(by: Self.isBetter)
    if kept.count >= limit, limit > 0 {
      kept.removeLast(kept.count - limit)
      last = kept[limit - 1]
    } else {
      kept.removeLast(max(0, kept.count - limit))
    }
  }

  /// The best of all that were offered, best first.
  mutating func finish() -> [DocumentPlace] {
    sort()
    return kept.map(\.place)
  }

  private static func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
    (other.score, one.place) < (one.score, other.place)
  }
}
