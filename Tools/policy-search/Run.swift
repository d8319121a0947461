import ArgumentParser
import CommandLineInterface
import Foundation
import PolicyRecords
import PolicySearch
import Retrieval

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Answers a file of queries and prints a TREC run.",
    discussion: """
      QUERIES.tsv has a query a line: its identifier, a tab, its text. Each line of the run is 'qid Q0 id rank score \
      tag', and scores fall strictly with the rank.

      EXAMPLE: policy-search run --index Index/Built --depth 100 queries.tsv > ours.run
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "How to read the queries: plain, or query for operators and fields.")
  var syntax = Syntax.plain

  @Option(help: "How many records to print for each query at most.")
  var depth = 100

  @Option(help: "The name of the run.")
  var tag = "policysearch"

  @Argument(help: "The file of queries.", completion: .file())
  var queries: String

  func validate() throws {
    guard depth >= 1 else { throw ValidationError("expected --depth to be 1 or more, found \(depth)") }
  }

  func run() throws {
    try reportingErrors {
      let index = try options.open()
      var output = StandardOutput()
      for query in try QueryFile.read(queries) {
        var request = SearchRequest(query.text, syntax: syntax.querySyntax, limit: depth)
        request.findsHighlights = false
        request.findsCorrections = false
        let result = try index.search(request)
        var last = Float.infinity
        for (rank, hit) in result.hits.enumerated() {
          guard !hit.record.id.contains(where: \.isWhitespace) else {
            throw QueryFileError.spaceInIdentifier(hit.record.id)
          }
          // Evaluators sort by score, some in 32 bits: a better tier must score higher, and equal scores must fall.
          last = min(last.nextDown, Float(hit.tier.strength) * 10_000 + hit.score)
          try output.writeLine("\(query.id) Q0 \(hit.record.id) \(rank + 1) \(last) \(tag)")
        }
      }
      try output.flush()
    }
  }
}
