import ArgumentParser
import CommandLineInterface
import Highlighting
import JSONText
import PolicySearch
import QueryLanguage
import Retrieval

struct Query: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the measures that answer a query, best first (the default).",
    discussion: """
      Any text is a query. In one pair of quotes it is literal: only measures that hold these characters, whatever \
      their width and whether Simplified or Traditional. Otherwise measures with that number or 文号 come first, then \
      those that hold the query as it stands, all its words, and some of them.

      With --syntax query it has operators and fields instead, in Chinese or English, half or full width:
        数据 共享  数据 AND 共享  水 OR 电  水｜电  数据 NOT 共享  数据 －共享  (水 OR 电) 气
        "一件事"  "数据 共享"~5  ipv*  标题:数据  牵头:(公安厅 OR 省教育厅)  编号:30..40
        日期:2023-01..2023-06
      Fields: 牵头 lead, 配合 support, 分工负责 duty, 单位 unit, 章节 section, 编号 number, 文号 docno, 文件 document, 发文机关 issuer, 地区 \
      region, 类型 kind, 年份 year, 标题 title, 正文 text, 日期 date, id. A query against the grammar ends with status 65 and a \
      caret under the place. QUERIES.md has the grammar. A filter is such a query too; it does not score, and needs no \
      query beside it:
        --filter 牵头:发改委  --filter '牵头:="省公安厅"'  --filter '编号:30..40'
      With --param, $NAME in a query stands for one literal value: --syntax query --param unit=省公安厅 '数据 牵头:$unit'
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "How to read the query: plain, or query for operators and fields.")
  var syntax = Syntax.plain

  @Option(help: "What hits must answer besides; may be given again.")
  var filter: [String] = []

  @Option(
    help: ArgumentHelp(
      "What $NAME stands for in the query and the filters: one literal value; may be given again.",
      valueName: "name=value"),
    transform: parameter)
  var param: [(name: String, value: String)] = []

  @Option(help: "A field by whose values to count the hits; may be given again.")
  var facet: [String] = []

  @Option(help: "How many values of each facet to print at most.")
  var facetLimit = 10

  @Option(help: "The order: \(SortOrder.forms()); likewise a field that the schema of the index declares.")
  var sort = "relevance"

  @Option(help: "How many hits to print at most; 10, or all as csv and ndjson.")
  var limit: Int?

  @Option(help: "How many of the best hits to leave out.")
  var offset = 0

  @Option(
    help: """
      The most characters of a fragment of a long text: the best fragments are printed, cut where sentences or clauses \
      end. 0 prints whole texts. 200 as text; json and ndjson have the whole texts and, where asked for, the fragments too.
      """)
  var snippet: Int?

  @Option(help: "The most fragments of one text.")
  var snippetCount = 2

  @Option(help: "How to print them: text, json, ndjson (a hit a line) or csv.")
  var format = ResultFormat.text

  @Argument(help: "What to search for; - reads it from standard input.")
  var query: [String] = []

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("expected --limit to be 0 or more, found \(limit)") }
    if let snippet, snippet < 0 { throw ValidationError("expected --snippet to be 0 or more, found \(snippet)") }
    guard snippetCount >= 1 else {
      throw ValidationError("expected --snippet-count to be 1 or more, found \(snippetCount)")
    }
    guard facetLimit >= 0 else {
      throw ValidationError("expected --facet-limit to be 0 or more, found \(facetLimit)")
    }
    guard !query.isEmpty || !filter.isEmpty else {
      throw ValidationError("expected a query or --filter, found neither")
    }
    guard offset >= 0 else { throw ValidationError("expected --offset to be 0 or more, found \(offset)") }
  }

  func run() throws {
    try reportingErrors {
      let text =
        query == ["-"] ? try StandardInput.readText(limit: SearchRequest.queryLimit) : query.joined(separator: " ")
      let index = try options.open()
      var request = SearchRequest(text, syntax: syntax.querySyntax, limit: limit ?? 10, offset: offset)
      request.filters = filter
      for (name, value) in param { request.parameters[name] = value }
      request.facets = try facet.map { name in
        guard let field = index.fields[name] else {
          let names = index.fields.names(where: Facet.counts)
          throw UsageError(description: "expected --facet with one of the fields \(names), found '\(name)'")
        }
        return field
      }
      request.facetLimit = facetLimit
      guard let order = SortOrder(sort, fields: index.fields) else {
        throw UsageError(
          description: "expected --sort with \(SortOrder.forms(index.fields)), found '\(sort)'")
      }
      request.order = order
      let length = snippet ?? (format == .text ? 200 : 0)
      if length > 0 && format != .csv { request.snippets = SnippetOptions(length: length, count: snippetCount) }
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(index.search(request).json.serialized())
      case .text:
        let result = try index.search(request)
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        for hit in result.hits { try output.writeLine(style.text(hit)) }
        for facet in result.facets { try output.writeLine(style.text(facet)) }
        try output.writeLine(style.summary(result, offset: offset))
      case .ndjson:
        request.limit = limit ?? .max
        try index.forEachHit(request) { try output.writeLine($0.json.serialized()) }
      case .csv:
        request.limit = limit ?? .max
        request.findsHighlights = false
        try output.writeLine(HitTable.header)
        try index.forEachHit(request) { try output.writeLine(HitTable.row($0)) }
      }
      try output.flush()
    }
  }
}

/// An option that does not fit the index.
private struct UsageError: ExitStatusProviding, CustomStringConvertible {
  let description: String
  var exitStatus: ExitStatus { .usage }
}

private func parameter(_ text: String) throws -> (name: String, value: String) {
  let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
  guard parts.count == 2, QueryParameters.isName(parts[0]) else {
    throw ValidationError("expected --param with a name of letters, digits and _, = and a value, found '\(text)'")
  }
  return (parts[0], parts[1])
}

/// How the tool's caller names the syntax of a query.
enum Syntax: String, ExpressibleByArgument, CaseIterable {
  case plain
  case query

  var querySyntax: QuerySyntax { self == .query ? .structured : .plain }
}
