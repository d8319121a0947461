/// What a completion is.
public enum CompletionKind: UInt8, Sendable, CaseIterable {
  /// A name that texts put in quotation marks, as platforms and projects stand: 粤省事.
  case name = 1
  /// A word of the index's lexicon.
  case term = 2
  /// A responsible unit.
  case unit = 3
  /// The title of a document whose records the index holds.
  case document = 4
  /// The 文号 of such a document.
  case documentNumber = 5
  /// The title of records without the number of an article, or one that texts put in title marks.
  case title = 6
  /// A word of the texts.
  case word = 7
  /// Words that stand side by side in several texts.
  case phrase = 8
  /// Another name of a unit or a word of the texts, by the index's aliases: 省发改委 where they have 省发展改革委.
  case alias = 9

  /// How it is called in JSON and on the terminal.
  public var name: String {
    switch self {
    case .name: "name"
    case .term: "term"
    case .unit: "unit"
    case .document: "document"
    case .documentNumber: "docno"
    case .title: "title"
    case .word: "word"
    case .phrase: "phrase"
    case .alias: "alias"
    }
  }

  /// How much one counts against one of another kind that as many records hold: what was named on purpose comes before
  /// what was merely found side by side.
  var weight: Int {
    switch self {
    case .name: 6
    case .term, .document: 5
    case .unit, .documentNumber: 4
    case .title, .word: 3
    case .phrase, .alias: 2
    }
  }
}
