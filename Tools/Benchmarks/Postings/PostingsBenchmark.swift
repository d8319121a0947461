import ArgumentParser
import InvertedIndex

/// Measures the structures of an index: how large they are and how fast they are read.
@main struct PostingsBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postings-benchmark",
    abstract: "Measures the sizes of an index and the speed of reading its postings and terms.",
    discussion: """
      Measures the index in a directory. With --tokens it first builds one there from standard input, one document a
      line, tokens separated by spaces, each a word with positions; with --synthetic from random lists. Times are
      processor time of one thread, the best of several rounds, with the files in memory.

      EXAMPLE: postings-benchmark --tokens /tmp/words < docs.txt
      EXAMPLE: postings-benchmark Index/Built
      """)

  @Argument(help: "The directory of the index.") var directory: String
  @Flag(help: "Build the index from the tokens on standard input.") var tokens = false
  @Flag(help: "Build the index from random lists of one million documents.") var synthetic = false
  @Option(help: "How often to measure; the best counts.") var rounds = 3

  @Flag(help: "Measure look-ups of terms and nothing else.") var lookUps = false

  func run() throws {
    if tokens { try TokenIndex(directory: directory).build() }
    if synthetic { try SyntheticIndex(directory: directory).build() }
    let snapshot = try IndexSnapshot.open(directory)
    for segment in snapshot.segments {
      try SizeReport(segment).print()
      try ReadingMeasurement(segment, rounds: rounds, lookUpsOnly: lookUps).print()
    }
  }
}
