import Foundation
import TestSupport
import Testing

@testable import TextAnalysis

/// Term discovery against a plain twin that keeps every string.
struct SegmentationDiscoveryTests {
  private struct Figures {
    var count = 0
    var before: [Character?] = []
    var behind: [Character?] = []
  }

  private func entropy(_ neighbours: [Character?]) -> Double {
    var counts: [Character: Int] = [:]
    var ends = 0
    for neighbour in neighbours { if let neighbour { counts[neighbour, default: 0] += 1 } else { ends += 1 } }
    let shares = (counts.values + [Int](repeating: 1, count: ends)).map { Double($0) / Double(neighbours.count) }
    return shares.reduce(0) { $0 - $1 * log2($1) }
  }

  /// Every string that meets the options, with its figures, but for the particles.
  private func plainTerms(
    _ runs: [String], _ options: TermDiscovery.Options, minimumCount: Int
  ) -> [String: (count: Int, cohesion: Double, freedom: Double)] {
    var figures: [String: Figures] = [:]
    for run in runs.map(Array.init) {
      for start in run.indices {
        for end in start..<min(start + options.lengths.upperBound, run.count) {
          let text = String(run[start...end])
          figures[text, default: Figures()].count += 1
          figures[text]?.before.append(start > 0 ? run[start - 1] : nil)
          figures[text]?.behind.append(end + 1 < run.count ? run[end + 1] : nil)
        }
      }
    }
    let total = Double(runs.reduce(0) { $0 + $1.count })
    var terms: [String: (count: Int, cohesion: Double, freedom: Double)] = [:]
    for (text, found) in figures where options.lengths.contains(text.count) && found.count >= minimumCount {
      let cohesion =
        (1..<text.count).map { split in
          let parts = [String(text.prefix(split)), String(text.dropFirst(split))]
          return log2(Double(found.count) * total / parts.reduce(1) { $0 * Double(figures[$1]?.count ?? 0) })
        }.min() ?? 0
      let freedom = min(entropy(found.before), entropy(found.behind))
      let isCut = SegmentationSamples.words(text, BreakIteratorSegmenter()).contains("|")
      if cohesion >= options.minimumCohesion, freedom >= options.minimumFreedom, isCut {
        terms[text] = (found.count, cohesion, freedom)
      }
    }
    return terms
  }

  private func randomRuns(_ random: inout SeededGenerator) -> [String] {
    let alphabet = Array("粤商通一网统管营环境数字𠮷")
    let words = (0..<6).map { _ in
      String((0..<Int.random(in: 2...5, using: &random)).compactMap { _ in alphabet.randomElement(using: &random) })
    }
    return (0..<200).map { _ in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in
        Bool.random(using: &random)
          ? words.randomElement(using: &random) ?? "" : String(alphabet.randomElement(using: &random) ?? "数")
      }.joined()
    }
  }

  private func expectTwin(_ runs: [String], _ options: TermDiscovery.Options, leastMemory: Int) -> Int {
    let discovery = TermDiscovery(lackedBy: BreakIteratorSegmenter(), options: options, leastMemory: leastMemory)
    let found = discovery.terms { body in runs.forEach { body("1" + $0 + "，") } }
    let expected = plainTerms(runs, options, minimumCount: found.minimumCount)
    #expect(Set(found.terms.map(\.text)) == Set(expected.keys))
    for term in found.terms {
      guard let twin = expected[term.text] else { continue }
      #expect(term.count == twin.count)
      #expect(abs(term.cohesion - twin.cohesion) < 1e-9)
      #expect(abs(term.freedom - twin.freedom) < 1e-9)
      #expect(term.words.count > 1 && term.words.joined() == term.text)
      #expect(term.example.contains(term.text))
    }
    return found.minimumCount
  }

  @Test(arguments: [16 << 20, 24 << 10])
  func findsWhatThePlainTwinFinds(_ memory: Int) {
    var options = TermDiscovery.Options()
    options.memory = 0
    options.minimumCount = 5
    options.minimumCohesion = 1
    options.minimumFreedom = 1
    withSeed("term discovery") { random in
      for lengths in [2...8, 2...2, 3...5] {
        options.lengths = lengths
        let minimumCount = expectTwin(randomRuns(&random), options, leastMemory: memory)
        #expect(minimumCount >= 5)
        if memory >= TermDiscovery.leastMemory { #expect(minimumCount == 5) }
      }
    }
  }

  @Test func scarceMemoryRaisesTheLeastCount() {
    var options = TermDiscovery.Options()
    options.memory = 0
    options.minimumCount = 2
    options.minimumCohesion = 0
    options.minimumFreedom = 0
    withSeed("scarce memory") { random in
      #expect(expectTwin(randomRuns(&random), options, leastMemory: 8 << 10) > 2)
    }
  }

  @Test func annexHoldsNamesThatICULacks() throws {
    let text = try String(contentsOf: ProjectFiles.annex, encoding: .utf8).filter { !$0.isWhitespace }
    var options = TermDiscovery.Options()
    options.minimumCount = 3
    options.minimumFreedom = 1
    let terms = TermDiscovery(lackedBy: try SegmentationSamples.segmenter.get(), options: options)
      .terms { body in body(text) }.terms
    #expect(Set(terms.map(\.text)).isSuperset(of: ["粤商通", "互联网", "赋能"]))
    var lexicon = Lexicon()
    try lexicon.add(terms.map(\.lexiconLine).joined(separator: "\n"), named: "found.txt")
    #expect(Set(lexicon.terms.map(\.text)) == Set(terms.map(\.text)))
  }

  @Test func textsThatCannotBeReadEndTheSearch() {
    struct Unreadable: Error {}
    let discovery = TermDiscovery(lackedBy: BreakIteratorSegmenter())
    #expect(throws: Unreadable.self) {
      try discovery.terms { (body: (String) -> Void) throws(Unreadable) in
        body("数据要素")
        throw Unreadable()
      }
    }
  }
}
