import ArgumentParser
import CommandLineInterface
import JSONText
import PolicySearch
import Retrieval

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says why a measure is where it is among the hits of a query, or why it is none of them.",
    discussion: """
      Prints the tier and the rank, which words of the query the measure has and in which field, and the score term by \
      term: what each adds by standing in the measure, for the best hundred hits also what it adds by standing beside \
      it, in the measures before and after, and anywhere in its document, how much it says (idf), how often the query \
      asks for it, how often it stands in the measure, and how many measures hold it. Of a structured query it prints \
      which clauses the measure answers.

      EXAMPLE: policy-search explain --id 粤府〔2023〕47号#92 首席数据官
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "The identifier of the measure.")
  var id: String

  @Option(help: "How to read the query: plain, or query for operators and fields.")
  var syntax = Syntax.plain

  @Option(help: "How to print it: text or json.")
  var format = OutputFormat.text

  @Argument(help: "The query; - reads it from standard input.")
  var query: [String]

  func run() throws {
    try reportingErrors {
      let text =
        query == ["-"] ? try StandardInput.readText(limit: SearchRequest.queryLimit) : query.joined(separator: " ")
      let index = try options.open()
      let request = SearchRequest(text, syntax: syntax.querySyntax)
      guard let explanation = try index.explain(request, id: id) else { throw NoSuchRecord(id: id) }
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(explanation.json.serialized())
      case .text: for line in ExplanationTable(explanation).lines { try output.writeLine(line) }
      }
      try output.flush()
    }
  }
}
