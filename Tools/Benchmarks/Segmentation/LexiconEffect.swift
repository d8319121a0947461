import TextAnalysis

/// What a lexicon changes in the cuts of every Han run.
struct LexiconEffect {
  private let sample: Sample
  private let plain: DictionarySegmenter
  private let taught: DictionarySegmenter
  private let terms: Set<ArraySlice<UInt32>>
  private let longestTerm: Int

  init(of lexicon: Lexicon, on sample: Sample, _ plain: DictionarySegmenter, _ taught: DictionarySegmenter) {
    self.sample = sample
    self.plain = plain
    self.taught = taught
    terms = Set(lexicon.terms.map { $0.hanForm[...] })
    longestTerm = terms.map(\.count).max() ?? 0
  }

  private struct Counts {
    var termRuns = 0
    var occurrences = 0
    var whole = 0
    var changedWithoutTerm = 0
    var displaced = 0
    var missed: [String: Int] = [:]
    var crossed: [String: Int] = [:]
  }

  /// Prints how often the terms stand in the runs and are words, and what else changes.
  func printCounts(_ rows: Int) {
    var counts = Counts()
    var scratch = SegmenterScratch()
    sample.codePoints.withUnsafeBufferPointer { codePoints in
      for range in sample.runs {
        let run = UnsafeBufferPointer(rebasing: codePoints[range])
        var before: [Int32] = []
        var after: [Int32] = []
        plain.segment(run, scratch: &scratch, into: &before)
        taught.segment(run, scratch: &scratch, into: &after)
        count(Array(run), Self.words(before), Self.words(after), &counts)
      }
    }
    print("\(counts.occurrences) terms in \(counts.termRuns) runs, \(counts.whole) of them whole and in no longer term")
    print("runs without a term that are cut otherwise: \(counts.changedWithoutTerm)")
    print("words beside a term that are cut otherwise though ICU cuts at the term's ends: \(counts.displaced)")
    printMost("terms that are not whole", counts.missed, rows)
    printMost("words that a term broke", counts.crossed, rows)
  }

  private func printMost(_ title: String, _ counts: [String: Int], _ rows: Int) {
    print("\(title): \(counts.values.reduce(0, +))")
    for (text, count) in counts.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }).prefix(rows) {
      print("  \(count)\t\(text)")
    }
  }

  private func count(_ run: [UInt32], _ before: [Range<Int>], _ after: [Range<Int>], _ counts: inout Counts) {
    let occurrences = run.indices.flatMap { start in
      (start..<min(start + longestTerm, run.count)).map { start..<$0 + 1 }.filter { terms.contains(run[$0]) }
    }
    if occurrences.isEmpty {
      counts.changedWithoutTerm += before == after ? 0 : 1
      return
    }
    counts.termRuns += 1
    let claimed = after.filter { terms.contains(run[$0]) }
    for term in occurrences {
      if claimed.contains(where: { $0 != term && $0.lowerBound <= term.lowerBound && $0.upperBound >= term.upperBound })
      {
        continue
      }
      counts.occurrences += 1
      if claimed.contains(term) {
        counts.whole += 1
      } else {
        counts.missed[
          text(run[term]) + " in " + context(run, after, around: term) + ", ICU " + context(run, before, around: term),
          default: 0] += 1
      }
    }
    let crossing = claimed.filter { term in
      before.contains { $0.overlaps(term) && ($0.lowerBound < term.lowerBound || $0.upperBound > term.upperBound) }
    }
    for term in crossing {
      counts.crossed[context(run, after, around: term) + ", ICU " + context(run, before, around: term), default: 0] += 1
    }
    if crossing.isEmpty {
      let words = Set(after)
      counts.displaced +=
        before.filter { word in !words.contains(word) && !claimed.contains { $0.overlaps(word) } }.count
    }
  }

  /// The words that overlap a range or touch it.
  private func context(_ run: [UInt32], _ words: [Range<Int>], around range: Range<Int>) -> String {
    words.filter { $0.upperBound >= range.lowerBound && $0.lowerBound <= range.upperBound }.map { text(run[$0]) }
      .joined(separator: "|")
  }

  private func text(_ codePoints: ArraySlice<UInt32>) -> String {
    String(String.UnicodeScalarView(codePoints.compactMap(Unicode.Scalar.init)))
  }

  private static func words(_ ends: [Int32]) -> [Range<Int>] {
    zip([0] + ends, ends).map { Int($0)..<Int($1) }
  }
}
