internal import InvertedIndex
internal import PolicyRecords
internal import Retrieval
internal import TextAnalysis

/// What stands between letters in the texts of an index: a phrase with an unknown place is searched for, and what the first
/// texts that hold it have there is read.
struct Concordance {
  private let snapshot: IndexSnapshot
  private let folder = Folder()
  private var known: [Context: [UInt32: Int]] = [:]
  private var searches = 0

  /// The letters before and behind an unknown one.
  struct Context: Hashable {
    let before: [UInt32]
    let behind: [UInt32]
  }

  /// The most texts that are read for a context, the most postings that are walked, and the most contexts.
  private static let limits = (texts: 24, postings: 20_000, searches: 32)

  init(_ snapshot: IndexSnapshot) { self.snapshot = snapshot }

  /// Forgets how much was searched for: for the next query.
  mutating func startAnew() { searches = 0 }

  /// The Han letters between, each with the number of texts that have it there, among the first that have any; none where
  /// finding them would take too long.
  mutating func letters(in context: Context) throws(IndexError) -> [UInt32: Int] {
    if let known = known[context] { return known }
    searches += 1
    guard searches <= Self.limits.searches,
      let phrase = Phrase(letters: context.before.map(Optional.some) + [nil] + context.behind)
    else { return [:] }
    var counts: [UInt32: Int] = [:]
    var texts = 0
    for segment in snapshot.segments where texts < Self.limits.texts {
      guard try segment.documentBound(of: phrase) <= Self.limits.postings else { continue }
      let limit = Self.limits.texts - texts
      for document in try segment.documents(holding: phrase, limit: limit) {
        texts += 1
        let record = try segment.policyRecord(document)
        let texts = [record.title, record.text] + record.units.map(\.name)
        let letters = Set(texts.flatMap { Self.letters(in: context, of: folder.fold($0).scalars) })
        for letter in letters { counts[letter, default: 0] += 1 }
      }
    }
    known[context] = counts
    return counts
  }

  /// Punctuation, digits and Latin letters come before it.
  private static let firstHan: UInt32 = 0x3400

  /// What a text has in the unknown place.
  private static func letters(in context: Context, of text: [UInt32]) -> Set<UInt32> {
    var found: Set<UInt32> = []
    let (before, behind) = (context.before, context.behind)
    let end = text.count - behind.count
    guard before.count < end else { return [] }
    for place in before.count..<end {
      guard place == 0 || before.isEmpty || text[place - 1] == before[before.count - 1],
        text[(place - before.count)..<place].elementsEqual(before),
        text[(place + 1)..<(place + 1 + behind.count)].elementsEqual(behind), text[place] >= Self.firstHan
      else { continue }
      found.insert(text[place])
    }
    return found
  }

  /// Whether the texts hold letters side by side, without unknown ones.
  func holds(_ letters: some Sequence<UInt32>) throws(IndexError) -> Bool {
    guard let phrase = Phrase(letters: letters.map(Optional.some)) else { return false }
    for segment in snapshot.segments where try segment.holds(phrase) { return true }
    return false
  }
}
