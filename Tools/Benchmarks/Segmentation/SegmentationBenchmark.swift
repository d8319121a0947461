import ArgumentParser
import TextAnalysis

/// Measures how fast Han text is cut into words, by ICU's break iterator and by the dictionary segmenter.
@main struct SegmentationBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "segmentation-benchmark",
    abstract: "Measures ICU's break iterator and the dictionary segmenter on the same text.",
    discussion: """
      Reads records from standard input, one a line: JSON objects with `title` and `text`, or plain text. Speeds are
      UTF-8 bytes of the folded text, by wall clock, the best of several rounds, with the text folded beforehand.

      EXAMPLE: zstd -dc $POLICY_DATA/cn-laws.jsonl.zst | segmentation-benchmark
      """)

  @Flag(help: "Instead of measuring, cut every Han run both ways and show where they differ.")
  var compare = false

  @Option(help: "How often to measure; the best counts.")
  var rounds = 3

  @Option(help: "A lexicon file to add; with --compare, show what it changes.")
  var lexicon: [String] = []

  @Option(help: "How many of the changes to show.")
  var rows = 20

  func run() throws {
    let clock = ContinuousClock()
    let terms = try Lexicon(files: lexicon)
    var segmenters: [DictionarySegmenter] = []
    for round in 1...3 {
      var reading = Duration.zero
      let whole = try clock.measure {
        var dictionary: HanDictionary?
        reading = try clock.measure { dictionary = try HanDictionary.icu() }
        if let dictionary {
          segmenters.append(DictionarySegmenter(lexicon.isEmpty ? dictionary : dictionary.adding(terms)))
        }
      }
      print("start \(round): \(milliseconds(whole)) ms, of it \(milliseconds(reading)) ms for reading ICU's dictionary")
    }
    let segmenter = segmenters[0]
    print(segmenter)
    let sample = try Sample.read()
    print(sample)
    if !compare {
      Measurement(of: sample, segmenter, rounds: rounds).printTable()
    } else if lexicon.isEmpty {
      Comparison(of: sample, segmenter).printDifferences()
    } else {
      LexiconEffect(of: terms, on: sample, DictionarySegmenter(try HanDictionary.icu()), segmenter).printCounts(rows)
    }
  }

  private func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
}
