import Highlighting
import LineProtocol
import PolicySearch
import QueryLanguage
import Retrieval

/// The options of a search, by name.
struct SearchOptions: Hashable {
  /// Which of the hits to give.
  var page = Page()
  /// What hits must answer besides, each a structured query.
  var filters: [String] = []
  /// The fields by whose values to count the hits.
  var facets: [QueryField] = []
  /// In which order the hits come.
  var order = SortOrder.relevance
  /// What `$name` stands for in the query and the filters.
  var parameters = QueryParameters()
  /// After how many milliseconds the search ends with what it has found, or nil for the server's limit.
  var deadline: Int?
  /// How much of each text to give besides, or nil for none.
  var snippets: SnippetOptions?
  /// How each hit is given.
  var view = HitView()

  /// The usage, for HELP; FILTER and FACET may be given again.
  static let usage =
    "[LIMIT offset n] [FILTER query] [FACET field] [SORT order] [PARAMS n name value…] [FIELDS name,…]"
    + " [HIGHLIGHT open close] [SNIPPET length n] [DEADLINE ms]"

  /// How many code points of a snippet can be asked for.
  static let snippetLengths = 1...10_000
  /// How many snippets of a hit can be asked for.
  static let snippetCounts = 1...100

  /// Reads options, for an index of these fields; names are in any case.
  init(
    _ words: ArraySlice<String>, fields: QueryFields, limits: ServerLimits
  ) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "FILTER": filters.append(try reader.filter(after: filters))
      case "FACET": facets.append(try reader.facet(after: facets, of: fields))
      default:
        try readOnce(name, &reader, fields, limits)
        try reader.once(name)
      }
    }
  }

  private mutating func readOnce(
    _ name: String, _ reader: inout OptionReader, _ fields: QueryFields, _ limits: ServerLimits
  ) throws(OptionReader.Failure) {
    switch name {
    case "LIMIT": page = try reader.page(limits)
    case "SORT": order = try reader.order(fields)
    case "PARAMS": parameters = try reader.parameters()
    case "DEADLINE": deadline = try reader.milliseconds(name)
    case "FIELDS":
      let names = try reader.word("FIELDS and names of members, with commas between them")
      view.members = names.split { $0 == "," || $0 == "，" }.map(String.init)
    case "HIGHLIGHT":
      view.marks = HitView.Marks(
        open: try reader.word("HIGHLIGHT open close"), close: try reader.word("HIGHLIGHT open close"))
    case "SNIPPET":
      snippets = SnippetOptions(
        length: try reader.integer(name, in: Self.snippetLengths),
        count: try reader.integer(name, in: Self.snippetCounts))
      view.hasSnippets = true
    default: throw OptionReader.unknown(name, Self.usage)
    }
  }

  /// A request with these options.
  func request(_ text: String, _ syntax: QuerySyntax, limits: ServerLimits) -> SearchRequest {
    var request = SearchRequest(text, syntax: syntax, limit: page.count, offset: page.offset)
    request.filters = filters
    request.facets = facets
    request.order = order
    request.parameters = parameters
    request.deadline = limits.deadline(deadline)
    request.snippets = snippets
    request.findsHighlights = view.needsHighlights
    request.readsRecords = view.needsRecords
    return request
  }
}
