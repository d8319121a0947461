import LineProtocol
import PolicySearch
import QueryLanguage
import Retrieval

/// The options of FT.SEARCH that are understood. Any other is an error, since to pass over it would change the answer.
struct RediSearchOptions: Hashable {
  /// A field to give, and the name to give it under.
  struct Field: Hashable {
    var name: String
    var shownName: String
  }

  /// Whether hits have their fields.
  var hasContent = true
  /// Whether hits have their scores.
  var hasScores = false
  /// The fields to give, in this order, or nil for all.
  var fields: [Field]?
  /// How matches are marked, or nil for not at all.
  var highlighting: RediSearchHighlighting?
  /// How much of a long text is given, or nil for all of it.
  var summary: RediSearchSummary?
  /// Which of the hits to give.
  var page = Page()
  /// In which order the hits come.
  var order = SortOrder.relevance
  /// What hits must answer besides.
  var filters: [String] = []
  /// After how many milliseconds the search ends with what it has found, or nil for the server's limit.
  var timeout: Int?
  /// What `$name` stands for in the query.
  var parameters = QueryParameters()

  /// The usage, for HELP.
  static let usage =
    "[NOCONTENT] [VERBATIM] [NOSTOPWORDS] [WITHSCORES] [FILTER field min max] [RETURN n field [AS name]…]"
    + " [SUMMARIZE [FIELDS n field…] [FRAGS n] [LEN n] [SEPARATOR text]] [HIGHLIGHT [FIELDS n field…] [TAGS open close]]"
    + " [LANGUAGE chinese] [SORTBY field [ASC|DESC]] [LIMIT offset n]"
    + " [PARAMS n name value…] [TIMEOUT ms] [DIALECT n]"

  /// Reads options, for an index of these fields; names are in any case.
  init(_ words: ArraySlice<String>, index: QueryFields, limits: ServerLimits) throws(ErrorReply) {
    var reader = OptionReader(words)
    do throws(OptionReader.Failure) {
      while let name = reader.name() { try read(name, &reader, index, limits) }
    } catch { throw error.reply }
  }

  private mutating func read(
    _ name: String, _ reader: inout OptionReader, _ index: QueryFields, _ limits: ServerLimits
  ) throws(OptionReader.Failure) {
    switch name {
    case "NOCONTENT": hasContent = false
    case "WITHSCORES": hasScores = true
    // No word is stemmed or left out here.
    case "VERBATIM", "NOSTOPWORDS": break
    // Queries are read by one grammar, whatever dialect a client is set up with.
    case "DIALECT": _ = try reader.integer(name, in: 1...4)
    case "LANGUAGE":
      let language = try reader.word("LANGUAGE chinese")
      guard language.lowercased() == "chinese" else {
        throw .value(ErrorReply(.badOption, "expected LANGUAGE chinese, found '\(language.prefix(64))'"))
      }
    case "FILTER":
      let (field, lower, upper) = (try reader.word(name), try reader.word(name), try reader.word(name))
      do throws(ErrorReply) {
        filters.append("\(field):" + (try RediSearchQuery.range("\(lower) \(upper)")))
      } catch { throw .value(error) }
    case "RETURN": fields = try fields(of: reader.list(name, of: "words"))
    case "HIGHLIGHT": highlighting = try RediSearchHighlighting(&reader)
    case "SUMMARIZE": summary = try RediSearchSummary(&reader)
    case "SORTBY": order = try order(&reader, index)
    case "LIMIT": page = try reader.page(limits)
    case "TIMEOUT": timeout = try reader.milliseconds(name)
    case "PARAMS": parameters = try reader.parameters()
    default: throw OptionReader.unknown(name, Self.usage)
    }
    if name != "FILTER" { try reader.once(name) }
  }

  /// The fields of RETURN, each perhaps with AS and a name.
  private func fields(of words: [String]) throws(OptionReader.Failure) -> [Field] {
    var fields: [Field] = []
    var rest = words[...]
    while let name = rest.popFirst() {
      let field = name.hasPrefix("@") ? String(name.dropFirst()) : name
      guard rest.first?.uppercased() == "AS" else {
        fields.append(Field(name: field, shownName: field))
        continue
      }
      rest.removeFirst()
      guard let shownName = rest.popFirst() else {
        throw .value(ErrorReply(.badOption, "expected a name after AS, found the end of RETURN"))
      }
      fields.append(Field(name: field, shownName: shownName))
    }
    return fields
  }

  private func order(_ reader: inout OptionReader, _ index: QueryFields) throws(OptionReader.Failure) -> SortOrder {
    let names = ["number", "date"] + index.declared.map(\.name)
    let expected = "SORTBY with \(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
    let word = try reader.word(expected)
    let name = word.hasPrefix("@") ? String(word.dropFirst()) : word
    let key: SortOrder.Key
    switch index[name] {
    case .number: key = .number
    case .date: key = .date
    case .declared(let field): key = .declared(field)
    default: throw .value(ErrorReply(.badOption, "expected \(expected), found '\(word.prefix(64))'"))
    }
    let isDescending = reader.takes("DESC")
    if !isDescending { _ = reader.takes("ASC") }
    return SortOrder(key, isDescending: isDescending)
  }
}
