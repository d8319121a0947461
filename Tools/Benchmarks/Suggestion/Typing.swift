import ArgumentParser
import PolicySearch
import Suggestion

/// Measures how soon what is meant is among the completions.
struct Typing: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures how soon what is meant is among the completions.",
    discussion: """
      Reads lines with a text of Han characters that is meant, and types each key by key, by its characters, by Pinyin, by
      initials, and by characters with the last one still being composed. Prints for each way the share of keys that are saved
      where a person takes it, with one more key, as soon as it is among the first completions; how many are among them before
      the last key; and the mean reciprocal rank after each key of those that have so many.
      """)

  @Option(help: "The directory of the index.") var index: String
  @Option(help: "How many completions are looked at.") var limit = 5
  @Option(help: "After how many keys the rank is printed.") var keys = 8
  @Flag(help: "Also print what was not among the completions before the last key.") var verbose = false

  func run() throws {
    let index = try PolicyIndex.open(index)
    let typed = try TypedText.read(lines: .max, letters: .max)
    for way in TypedText.ways {
      var (saved, all, found) = (0, 0, 0)
      var ranks = [[Double]](repeating: [], count: keys)
      for text in typed {
        let meant = text.letters.joined()
        let screens = way.keys(text)
        var first: Int?
        for (place, screen) in screens.enumerated() {
          let rank = try index.suggest(screen, limit: limit).firstIndex { $0.text == meant }
          if place < keys { ranks[place].append(rank.map { 1 / Double($0 + 1) } ?? 0) }
          if rank != nil, first == nil { first = place }
        }
        all += screens.count
        if let first, first < screens.count - 1 {
          found += 1
          saved += screens.count - first - 2
        } else if verbose {
          print("\(way.name)\t\(meant)")
        }
      }
      guard all > 0 else { continue }
      let means = ranks.filter { !$0.isEmpty }.map { String(Self.rounded($0.reduce(0, +) / Double($0.count))) }
      print(
        "\(way.name)\t\(all) keys\tsaved \(Self.rounded(Double(saved) / Double(all)))\tfound \(found) of \(typed.count)\t"
          + "rank \(means.joined(separator: " "))")
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }
}
