import ArgumentParser
import ByteCoding
import Glibc
import InvertedIndex
import Retrieval

/// Measures ranked retrieval over texts that are cut into tokens already, one engine among others on the same input.
@main struct RetrievalBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "retrieval-benchmark",
    abstract: "Measures ranked retrieval over the same tokens that other engines are given.",
    subcommands: [IndexTokens.self, QueryTokens.self, Throughput.self, Grow.self, FixedWorkload.self])
}

/// Builds an index of tokens.
struct IndexTokens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index", abstract: "Builds an index and prints index_seconds and index_bytes.")

  @Argument(help: "One document a line, tokens separated by a space.") var documents: String
  @Argument(help: "The directory of the index; it may not exist yet.") var directory: String

  func run() throws {
    mkdir(directory, 0o777)
    let clock = ContinuousClock()
    var size = 0
    let time = try clock.measure {
      let input = try MappedFile.open(documents)
      let writer = try SegmentWriter(directory: directory, name: "segment-1")
      var postings = PostingAccumulator()
      try input.withUnsafeBytes { bytes in
        var document: Int32 = 0
        for line in Lines(bytes.bindMemory(to: UInt8.self)) {
          let length = Self.add(line, document, to: &postings)
          try writer.addDocument(record: [], length: length)
          document += 1
        }
      }
      try postings.write(to: writer)
      let segment = try writer.finish()
      size = segment.sizes.values.reduce(0, +)
      try Manifest(generation: 1, segments: [segment], analysis: [:]).publish(in: directory)
    }
    print("index_seconds\t\(time / .seconds(1))\nindex_bytes\t\(size)")
  }

  /// Adds the tokens of a line, and returns how many there are.
  private static func add(
    _ line: UnsafeBufferPointer<UInt8>, _ document: Int32, to postings: inout PostingAccumulator
  ) -> Int {
    var position: Int32 = 0
    var start = 0
    while start < line.count {
      var end = start
      while end < line.count, line[end] != UInt8(ascii: " ") { end += 1 }
      if end > start {
        postings.add(
          UnsafeBufferPointer(rebasing: line[start..<end]), hasPositions: true, document: document, position: position)
        position += 1
      }
      start = end + 1
    }
    return Int(position)
  }
}

/// The lines of a text, without their ends.
private struct Lines: Sequence, IteratorProtocol {
  private var rest: Slice<UnsafeBufferPointer<UInt8>>

  init(_ text: UnsafeBufferPointer<UInt8>) { rest = text[...] }

  mutating func next() -> UnsafeBufferPointer<UInt8>? {
    guard !rest.isEmpty else { return nil }
    let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
    defer { rest = rest[Swift.min(end + 1, rest.endIndex)...] }
    return UnsafeBufferPointer(rebasing: rest[..<end])
  }
}

/// Lets standard input come from a file.
func readStandardInput(from path: String) throws {
  let file = open(path, O_RDONLY)
  guard file >= 0, dup2(file, 0) == 0 else { throw ValidationError("cannot read \(path)") }
  close(file)
}
