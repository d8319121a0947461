import Foundation
import TestSupport
import Testing

/// Holds the files of the lexicon, the aliases and the synonyms to their form.
struct WordListTests {
  static func lines(_ path: String) throws -> [String] {
    try String(contentsOf: ProjectFiles.root.appending(path: path), encoding: .utf8)
      .split(separator: "\n").map(String.init).filter { !$0.hasPrefix("#") }
  }

  @Test func theLexiconHoldsEachTermOnce() throws {
    let terms = try Self.lines("Corpus/Lexicon/policy.txt") + Self.lines("Corpus/Lexicon/government.txt")
    #expect(terms.count >= 600)
    #expect(Dictionary(grouping: terms) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
    for term in terms {
      #expect(term.contains { $0 >= "\u{4E00}" } && (2...12).contains(term.count), "\(term)")
      #expect(!term.contains { $0.isWhitespace }, "\(term)")
    }
  }

  @Test func eachAliasBelongsToOneGroup() throws {
    let groups = try Self.lines("Corpus/Aliases/units.txt").map { line in
      line.split(separator: "=").map { $0.trimmingCharacters(in: .whitespaces) }
    }
    #expect(groups.count >= 60)
    for group in groups { #expect(group.count >= 2 && !group.contains(""), "\(group)") }
    let names = groups.flatMap(\.self)
    for synonyms in try Self.lines("Corpus/Synonyms/synonyms.txt") {
      let words = synonyms.split { "=>".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
      #expect(words.count >= 2 && !words.contains("") && Set(words).count == words.count, "\(synonyms)")
      #expect(Set(words).isDisjoint(with: names), "\(synonyms)")
    }
    #expect(Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted() == [])
  }
}
