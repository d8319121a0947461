import ArgumentParser
import CommandLineInterface
import JSONText
import PolicySearch

struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the measures that answer a query, best first (the default).",
    discussion: """
      Any text is a query. In one pair of quotes it is literal: only measures that hold these characters, whatever their
      width and whether Simplified or Traditional. Otherwise measures with that number or 文号 come first, then those that
      hold the query as it stands, all its words, and some of them.
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "How many hits to print at most.")
  var limit = 10

  @Option(help: "How many of the best hits to leave out.")
  var offset = 0

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  @Argument(help: "What to search for; - reads it from standard input.")
  var query: [String]

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("expected --limit to be 0 or more, found \(limit)") }
    guard offset >= 0 else { throw ValidationError("expected --offset to be 0 or more, found \(offset)") }
  }

  func run() throws {
    try reportingErrors {
      let text =
        query == ["-"] ? try StandardInput.readText(limit: SearchRequest.queryLimit) : query.joined(separator: " ")
      let index = try PolicyIndex.open(options.index)
      for warning in index.warnings { StandardError.write("warning: \(warning)") }
      let result = try index.search(SearchRequest(text, limit: limit, offset: offset))
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(result.json.serialized())
      case .text:
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        for hit in result.hits { try output.writeLine(style.text(hit)) }
        try output.writeLine(style.summary(result, offset: offset))
      }
      try output.flush()
    }
  }
}
