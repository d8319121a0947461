import Highlighting

/// How FT.SEARCH marks matches.
struct RediSearchHighlighting: Hashable {
  /// The fields to mark, or nil for all that can be.
  var fields: [String]?
  /// What stands around a match.
  var marks = HitView.Marks(open: "<b>", close: "</b>")

  /// Reads what follows HIGHLIGHT.
  init(_ reader: inout OptionReader) throws(OptionReader.Failure) {
    if reader.takes("FIELDS") { fields = try reader.list("FIELDS", of: "fields") }
    if reader.takes("TAGS") {
      marks.open = try reader.word("TAGS open close")
      marks.close = try reader.word("TAGS open close")
    }
  }

  /// Whether matches in a field are marked.
  func covers(_ field: String) -> Bool { fields?.contains(field) ?? true }
}

/// How FT.SEARCH cuts a long text down to its best fragments.
struct RediSearchSummary: Hashable {
  /// The fields to cut, or nil for all that can be.
  var fields: [String]?
  /// How many fragments at most.
  var fragmentCount = 3
  /// How long a fragment may be, in words.
  var wordCount = 20
  /// What stands behind each fragment.
  var separator = "... "

  /// RediSearch counts words, and most words of Chinese have two characters.
  static let wordLength = 2

  /// Reads what follows SUMMARIZE; its options come in any order.
  init(_ reader: inout OptionReader) throws(OptionReader.Failure) {
    var names: Set = ["FIELDS", "FRAGS", "LEN", "SEPARATOR"]
    while let name = reader.takes(oneOf: names) {
      names.remove(name)
      switch name {
      case "FIELDS": fields = try reader.list("FIELDS", of: "fields")
      case "FRAGS": fragmentCount = try reader.integer("FRAGS", in: SearchOptions.snippetCounts)
      case "LEN":
        let lengths = SearchOptions.snippetLengths
        wordCount = try reader.integer("LEN", in: 1...lengths.upperBound / Self.wordLength)
      default: separator = try reader.word("SEPARATOR and a text")
      }
    }
  }

  /// What the library is to cut.
  var snippets: SnippetOptions { SnippetOptions(length: wordCount * Self.wordLength, count: fragmentCount) }

  /// Whether a field is cut.
  func covers(_ field: String) -> Bool { field == "text" && fields?.contains(field) ?? true }
}
