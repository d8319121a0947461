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

      With --syntax query it has operators and fields instead, in Chinese or English, half or full width:
        数据 共享  数据 AND 共享  水 OR 电  水｜电  数据 NOT 共享  数据 －共享  (水 OR 电) 气
        "一件事"  "数据 共享"~5  ipv*  标题:数据  牵头:(公安厅 OR 省教育厅)  编号:30..40  日期:2023-01..2023-06
      Fields: 牵头 lead, 配合 support, 单位 unit, 章节 section, 编号 number, 文号 docno, 文件 document, 年份 year,
      标题 title, 正文 text, 日期 date, id. A query against the grammar ends with status 65 and a caret under the place.
      QUERIES.md has the grammar.
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "How to read the query: plain, or query for operators and fields.")
  var syntax = Syntax.plain

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
      let result = try index.search(SearchRequest(text, syntax: syntax.querySyntax, limit: limit, offset: offset))
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

/// How the tool's caller names the syntax of a query.
enum Syntax: String, ExpressibleByArgument, CaseIterable {
  case plain
  case query

  var querySyntax: QuerySyntax { self == .query ? .structured : .plain }
}
