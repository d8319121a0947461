internal import Foundation
internal import InvertedIndex
internal import TextAnalysis

/// How likely one character follows another in the texts of an index, by its dictionary of characters and pairs.
struct CharacterModel {
  private let snapshot: IndexSnapshot
  private let total: Double
  private var characters: [UInt32: Int] = [:]
  private var pairs: [UInt64: Int] = [:]

  /// How much of the likelihood a character has whatever stands before it.
  private static let independence = 0.03

  init(_ snapshot: IndexSnapshot) {
    self.snapshot = snapshot
    total = Double(snapshot.segments.reduce(1) { $0 + $1.description.totalLength })
  }

  /// How often a character stands in the texts.
  mutating func occurrences(_ letter: UInt32) throws(IndexError) -> Int {
    if let known = characters[letter] { return known }
    let count = try count(Term(.character, scalars: [letter]))
    characters[letter] = count
    return count
  }

  /// How often two characters stand side by side.
  mutating func occurrences(_ first: UInt32, _ second: UInt32) throws(IndexError) -> Int {
    let key = UInt64(first) << 32 | UInt64(second)
    if let known = pairs[key] { return known }
    let count = try count(Term(.bigram, scalars: [first, second]))
    pairs[key] = count
    return count
  }

  private func count(_ term: Term) throws(IndexError) -> Int {
    var count = 0
    for segment in snapshot.segments { count += try segment.entry(term.key)?.occurrences ?? 0 }
    return count
  }

  /// The characters that stand behind one somewhere. Linear in their number.
  func followers(of letter: UInt32) throws(IndexError) -> Set<UInt32> {
    var found: Set<UInt32> = []
    let prefix = Term(.bigram, scalars: [letter]).key
    for segment in snapshot.segments {
      try segment.forEachTerm(prefix: prefix) { key, _ in
        if let next = String(decoding: key[prefix.count...], as: UTF8.self).unicodeScalars.first {
          found.insert(next.value)
        }
      }
    }
    return found
  }

  /// The natural logarithm of how likely the characters of a run follow each other.
  mutating func logLikelihood(_ run: [UInt32]) throws(IndexError) -> Double {
    var sum = 0.0
    var previous: UInt32?
    for letter in run {
      sum += try logLikelihood(letter, after: previous)
      previous = letter
    }
    return sum
  }

  /// The natural logarithm of how likely a character is behind another one, or anywhere.
  mutating func logLikelihood(_ letter: UInt32, after previous: UInt32?) throws(IndexError) -> Double {
    let alone = (Double(try occurrences(letter)) + 0.01) / total
    guard let previous else { return log(alone) }
    let before = Double(try occurrences(previous))
    let following = before > 0 ? Double(try occurrences(previous, letter)) / before : 0
    return log((1 - Self.independence) * following + Self.independence * alone)
  }
}
