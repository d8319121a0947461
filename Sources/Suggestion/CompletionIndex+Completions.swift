public import InvertedIndex
internal import Retrieval
public import TextAnalysis

extension CompletionIndex {
  /// The completions of what a person has typed, at most `limit` of them, the most useful first.
  ///
  /// First those that begin as typed, then those that hold it from a word on; of each what is spelt out before what is
  /// abbreviated to initials, what is complete before what goes on, and what more records have first, weighed by how much
  /// it tells and by its kind. Han letters are compared as they are, folded; Latin letters are Pinyin, initials, or Latin
  /// text. A hundred microseconds or so for each segment, however large.
  ///
  /// - Throws: `IndexError` where the index is damaged.
  public func completions(
    of text: String, limit: Int = 10, analyzer: Analyzer
  ) throws(IndexError) -> [Completion] {
    let typed = TypedText(text)
    guard limit > 0, !typed.parts.isEmpty else { return [] }
    var candidates: [[UInt32]: Candidate] = [:]
    for match in matches(typed, limit: limit) {
      guard let table = tables[match.segment] else { continue }
      let letters = table.letters(match.key)
      candidates[letters, default: Candidate(letters, match)].add(match, table)
    }
    let total = snapshot.documentCount
    var sorted = candidates.values.map { (rank: $0.rank(of: total), candidate: $0) }
    sorted.sort { one, other in
      one.rank != other.rank
        ? one.rank < other.rank : one.candidate.letters.lexicographicallyPrecedes(other.candidate.letters)
    }
    // Of a name and its aliases what comes first says enough, and the name itself says more.
    if sorted.contains(where: { $0.candidate.standsFor != nil }) {
      var names = Set(sorted.lazy.filter { $0.candidate.standsFor == nil }.map { label($0.candidate) })
      sorted.removeAll { _, candidate in candidate.standsFor.map { !names.insert($0).inserted } ?? false }
    }
    var completions: [Completion] = []
    for (_, candidate) in sorted.prefix(limit) {
      let (count, isExact) = try count(candidate, analyzer)
      if count > 0 {
        completions.append(
          Completion(
            text: label(candidate), kind: candidate.kind, standsFor: candidate.standsFor, count: count, isExact: isExact
          ))
      }
    }
    return completions
  }

  /// One completion, put together from those of the segments.
  private struct Candidate {
    let letters: [UInt32]
    private(set) var kind = CompletionKind.phrase
    private(set) var standsFor: String?
    /// What it is shown as.
    private(set) var shown: Match
    /// For each segment that has it, how many documents it finds there.
    private var counts: [(segment: Int, count: Int)] = []
    private var match: Match

    init(_ letters: [UInt32], _ match: Match) {
      self.letters = letters
      (self.match, shown) = (match, match)
    }

    /// How many documents it finds in a segment that has it.
    func count(in segment: Int) -> Int? { counts.first { $0.segment == segment }?.count }

    mutating func add(_ found: Match, _ table: CompletionTable) {
      if count(in: found.segment) == nil {
        let kind = table.kind(found.entry)
        let standsFor = kind == .alias ? table.label(found.entry, found.key).standsFor : nil
        if counts.isEmpty || kind.rawValue < self.kind.rawValue {
          // What was counted for another name is counted anew.
          if standsFor != self.standsFor { counts = [] }
          (self.kind, self.standsFor, shown) = (kind, standsFor, found)
        }
        if standsFor == self.standsFor { counts.append((found.segment, table.documentCount(found.entry))) }
      }
      if Self.order(found) < Self.order(match) { match = found }
    }

    private static func order(_ match: Match) -> (Int, Int, Int) {
      (match.key.isInner ? 1 : 0, match.cost, match.isComplete ? 0 : 1)
    }

    func rank(of total: Int) -> Rank {
      let count = counts.reduce(0) { $0 + $1.count }
      let weight = CompletionEntry.weight(kind, documentCount: count, of: total)
      return Rank(order: Self.order(match), weight: weight, letterCount: letters.count)
    }
  }

  private struct Rank: Comparable {
    let order: (inner: Int, cost: Int, rest: Int)
    let weight: Int
    let letterCount: Int

    static func == (one: Rank, other: Rank) -> Bool {
      one.order == other.order && one.weight == other.weight && one.letterCount == other.letterCount
    }

    static func < (one: Rank, other: Rank) -> Bool {
      if one.order != other.order { return one.order < other.order }
      return one.weight != other.weight ? one.weight > other.weight : one.letterCount < other.letterCount
    }
  }

  /// How a candidate is shown. Most candidates are not, so none keeps it.
  private func label(_ candidate: Candidate) -> String {
    let shown = candidate.shown
    return tables[shown.segment]?.text(shown.entry, shown.key) ?? ""
  }

  /// The most postings that counting walks for a completion in a segment.
  private static let countingLimit = 2_000

  /// Adds up the segments: what was counted when they were written where all their documents are live, or else a count.
  private func count(
    _ candidate: Candidate, _ analyzer: Analyzer
  ) throws(IndexError) -> (count: Int, isExact: Bool) {
    var (total, isExact) = (0, true)
    var phrase: Phrase?
    for (index, segment) in snapshot.segments.enumerated() {
      let written = candidate.count(in: index)
      if let written, segment.live == nil {
        total += written
        continue
      }
      if candidate.kind == .document || candidate.kind == .documentNumber {
        let count = try DocumentColumns(segment).count(candidate.kind, label(candidate))
        total += count
        continue
      }
      if phrase == nil { phrase = Phrase(analyzer.analyze(candidate.standsFor ?? label(candidate))) }
      guard let phrase else { continue }
      let bound = try segment.documentBound(of: phrase)
      if bound <= Self.countingLimit {
        total += try segment.documentCount(of: phrase)
      } else {
        total += min(bound, written ?? bound)
        isExact = false
      }
    }
    return (total, isExact)
  }
}
