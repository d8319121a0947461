import ArgumentParser
import PolicySearch
import ShippedWords
import TextAnalysis

/// Measures completions and corrections.
@main struct SuggestionBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestion-benchmark", abstract: "Measures completions at each key, and corrections of slips.",
    subcommands: [Keys.self, Slips.self])
}

/// Measures how long completions take at each key a person types.
struct Keys: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures how long completions take at each key.",
    discussion: """
      Reads lines with a text, or an identifier, a tab and a text, and types the Han characters of each, up to --letters: by
      its characters, by Pinyin, by initials, and by characters with the last one still being composed. Prints for each way
      the microseconds within which half, nine tenths, 99 of a hundred and all of the keys were answered, once for the
      first time each text is typed and once for the second.
      """)

  @Option(help: "The directory of the index.") var index: String
  @Option(help: "How many characters of a text are typed.") var letters = 8
  @Option(help: "How many completions are asked for.") var limit = 10
  @Option(help: "How many lines are read at most.") var lines = 1000

  /// The ways to type, with what stands on the screen after each key.
  private static let ways: [(name: String, keys: @Sendable (_ letters: [String], _ syllables: [String]) -> [String])] =
    [
      ("characters", { letters, _ in prefixes(letters.joined()) }),
      ("Pinyin", { _, syllables in prefixes(syllables.joined()) }),
      ("initials", { _, syllables in prefixes(syllables.map { String($0.prefix(1)) }.joined()) }),
      (
        "mixed",
        { letters, syllables in
          letters.indices.flatMap { place in prefixes(syllables[place]).map { letters[..<place].joined() + $0 } }
        }
      ),
    ]

  private static func prefixes(_ text: String) -> [String] {
    text.indices.map { String(text[...$0]) }
  }

  func run() throws {
    let index = try PolicyIndex.open(index)
    let readings = try Readings.shipped()
    var typed: [(letters: [String], syllables: [String])] = []
    while typed.count < lines, let line = readLine() {
      let text = line.split(separator: "\t").last.map(String.init) ?? ""
      let han = text.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }.prefix(letters)
      let folded = Folder().fold(String(String.UnicodeScalarView(han)))
      guard let reading = readings.readings(of: folded.scalars, limit: 1).first, !reading.isEmpty else { continue }
      typed.append((folded.scalars.map { String(Unicode.Scalar($0) ?? " ") }, reading))
    }
    let clock = ContinuousClock()
    for round in ["first", "second"] {
      for way in Self.ways {
        var times: [Double] = []
        var completions = 0
        for text in typed {
          for key in way.keys(text.letters, text.syllables) {
            let start = clock.now
            completions += try index.suggest(key, limit: limit).count
            times.append((clock.now - start) / .microseconds(1))
          }
        }
        times.sort()
        guard !times.isEmpty else { continue }
        let figures = [0.5, 0.9, 0.99, 0.999, 1].map { share in
          String(Int(times[min(times.count - 1, Int(Double(times.count) * share))].rounded()))
        }
        let mean = Double(completions * 10 / times.count) / 10
        print("\(round)\t\(way.name)\t\(times.count) keys\t\(figures.joined(separator: "\t"))\t\(mean) completions")
      }
    }
  }
}
