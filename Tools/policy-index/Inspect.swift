import ArgumentParser
import CommandLineInterface
import JSONText
import PolicyRecords
import PolicySearch

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads a whole index and holds it against the rules of its format.")

  @OptionGroup var options: IndexOptions

  func run() throws {
    try reportingErrors {
      let index = try PolicyIndex.open(options.index)
      try index.verify()
      for warning in index.warnings { StandardError.write("warning: \(warning)") }
      var output = StandardOutput()
      try output.writeLine("\(options.index): whole, \(index.count) records, generation \(index.statistics.generation)")
      try output.flush()
    }
  }
}

struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints all records, one JSON object a line, in the order they were indexed.",
    discussion: """
      What it prints can be built into an index again.

      EXAMPLE: policy-index export --index Index/Built > records.jsonl
      """)

  @OptionGroup var options: IndexOptions

  func run() throws {
    try reportingErrors {
      let index = try PolicyIndex.open(options.index)
      var output = StandardOutput()
      try index.forEachRecord { record in try output.writeLine(record.json.serialized()) }
      try output.flush()
    }
  }
}
