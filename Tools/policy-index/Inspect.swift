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

struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Prints what an index holds.")

  @OptionGroup var options: IndexOptions

  @Flag(help: "Print one line of JSON.")
  var json = false

  func run() throws {
    try reportingErrors {
      let index = try PolicyIndex.open(options.index)
      var output = StandardOutput()
      if json {
        try output.writeLine(index.statistics.json.serialized())
      } else {
        for line in lines(index.statistics.json) { try output.writeLine(line) }
        for warning in index.warnings { try output.writeLine("warning: \(warning)") }
      }
      try output.flush()
    }
  }

  /// Each member on a line, those of objects below their name.
  private func lines(_ value: JSONValue, indent: String = "") -> [String] {
    (value.object?.members ?? []).flatMap { member -> [String] in
      let name = indent + member.name.replacing("_", with: " ")
      if case .object = member.value { return [name] + lines(member.value, indent: indent + "  ") }
      let padding = String(repeating: " ", count: max(1, 24 - name.count))
      return [name + padding + (member.value.string ?? member.value.serialized())]
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
