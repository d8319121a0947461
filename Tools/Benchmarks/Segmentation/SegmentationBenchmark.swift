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

  @Flag(help: "Instead of measuring, cut every Han run with both and print the runs where they differ.")
  var compare = false

  @Option(help: "How often to measure; the best counts.")
  var rounds = 3

  func run() throws {
    let clock = ContinuousClock()
    var dictionary: DictionarySegmenter?
    for round in 1...3 {
      var reading = Duration.zero
      let whole = try clock.measure {
        var icu: HanDictionary?
        reading = try clock.measure { icu = try HanDictionary.icu() }
        dictionary = icu.map(DictionarySegmenter.init)
      }
      print("start \(round): \(milliseconds(whole)) ms, of it \(milliseconds(reading)) ms for reading ICU's dictionary")
    }
    guard let dictionary else { return }
    print(dictionary)
    let sample = try Sample.read()
    print(sample)
    if compare {
      Comparison(of: sample, dictionary).printDifferences()
    } else {
      Measurement(of: sample, dictionary, rounds: rounds).printTable()
    }
  }

  private func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
}
