import ArgumentParser
import Glibc
import InvertedIndex
import Retrieval

/// Measures ranked retrieval over texts that are cut into tokens already, one engine among others on the same input.
@main struct RetrievalBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval-benchmark",
    abstract: "Measures ranked retrieval over the same tokens that other engines are given.",
    subcommands: [IndexTokens.self, QueryTokens.self])
}

/// Builds an index of tokens.
struct IndexTokens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Builds an index and prints index_seconds and index_bytes.")

  @Argument(help: "One document a line, tokens separated by a space.") var documents: String
  @Argument(help: "The directory of the index; it may not exist yet.") var directory: String

  func run() throws {
    try readStandardInput(from: documents)
    mkdir(directory, 0o777)
    let clock = ContinuousClock()
    var size = 0
    let time = try clock.measure {
      let writer = try SegmentWriter(directory: directory, name: "segment-1")
      var postings = PostingAccumulator()
      var document: Int32 = 0
      while let line = readLine() {
        var position: Int32 = 0
        for token in line.utf8.split(separator: UInt8(ascii: " ")) {
          postings.add(Array(token), hasPositions: true, document: document, position: position)
          position += 1
        }
        try writer.addDocument(record: [], length: Int(position))
        document += 1
      }
      try postings.write(to: writer)
      let segment = try writer.finish()
      size = segment.sizes.values.reduce(0, +)
      try Manifest(generation: 1, segments: [segment], analysis: [:]).publish(in: directory)
    }
    print("index_seconds\t\(time / .seconds(1))\nindex_bytes\t\(size)")
  }
}

/// Lets standard input come from a file.
func readStandardInput(from path: String) throws {
  let file = open(path, O_RDONLY)
  guard file >= 0, dup2(file, 0) == 0 else { throw ValidationError("cannot read \(path)") }
  close(file)
}
