import ArgumentParser
import PolicySearch

/// Measures completions and corrections.
@main struct SuggestionBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggestion-benchmark", abstract: "Measures completions at each key, and corrections of slips.",
    subcommands: [Keys.self, Typing.self, Slips.self])
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

  func run() throws {
    let index = try PolicyIndex.open(index)
    let typed = try TypedText.read(lines: lines, letters: letters)
    let clock = ContinuousClock()
    for round in ["first", "second"] {
      for way in TypedText.ways {
        var times: [Double] = []
        var completions = 0
        for text in typed {
          for key in way.keys(text) {
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
