import ArgumentParser

@main
struct PolicySearchTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy-search",
    abstract: "Searches an index of policy measures.",
    discussion: """
      EXAMPLES:
        policy-search 首席数据官
            measures on chief data officers
        policy-search '"一网统管"'
            in quotes: only what holds these very characters
        policy-search --syntax query '数据 -共享 牵头:公安厅'
            operators and fields
        policy-search --limit 3 --format json 大数据
            the best three, for a program
        policy-search 数据 --facet 牵头 --facet 章节
            how many measures by unit and section
        policy-search --filter '牵头:="省公安厅"' --sort number --format csv
            a unit's measures as a table
        policy-search query -- run
            a query that is the name of a subcommand
        echo 数据要素市场化配置 | policy-search -
            the query from standard input
        policy-search explain --id 粤府〔2023〕47号#92 首席数据官
            why it is found, and scores as it does
        policy-search related 粤府〔2023〕47号#79
            what belongs with a measure
        policy-search suggest sjys
            what it may become: 数据要素
        policy-search compare L00002-A0005 L00009-A0005
            what changed from one wording to another
        policy-search citations --text 落实粤府〔2023〕47号第92项
            what a text cites
        policy-search cited-by L00002-A0005
            what cites a measure or its document
        policy-search analyze 双随机、一公开
            how a text is cut

      EXIT STATUS: 0 also where nothing is found; 64 wrong call, 65 bad query, damaged index or malformed input, 66 no \
      index or no such measure, 74 reading or writing failed.
      """,
    subcommands: [
      Query.self, Explain.self, Related.self, Compare.self, Citations.self, CitedBy.self, Suggest.self, Run.self,
      Analyze.self,
    ],
    defaultSubcommand: Query.self)
}

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
}

/// How hits are written.
enum ResultFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  /// The JSON of each hit on a line of its own.
  case ndjson
  case csv
}
