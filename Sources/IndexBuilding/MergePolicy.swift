/// Which neighbouring segments an update puts together, so that searches never have many to look through.
///
/// The first segment that has no more live documents than all after it together is merged with them, so each segment left
/// has more than all after it: of `n` documents there are at most log₂ n + 1 segments. A document is written again only when
/// its segment at least doubles, so log₂ n times at most over all updates. A segment more than half of whose documents are
/// dead is written anew.
enum MergePolicy {
  /// The segments, by their places, that are to become one each; ascending, without overlap.
  ///
  /// - Parameter segments: how many documents each segment holds and how many of them are live.
  static func merges(of segments: [(documents: Int, live: Int)]) -> [Range<Int>] {
    var rest = segments.reduce(0) { $0 + $1.live }
    var merges: [Range<Int>] = []
    for (place, segment) in segments.enumerated() {
      rest -= segment.live
      if place + 1 < segments.count, segment.live <= rest { return merges + [place..<segments.count] }
      if segment.live * 2 < segment.documents { merges.append(place..<place + 1) }
    }
    return merges
  }
}
