public import InvertedIndex
public import QueryLanguage

extension QueryField {
  /// Whether an index keeps its values in a column.
  var hasColumn: Bool {
    switch self {
    case .lead, .support, .byDuty, .unit, .section, .number, .documentNumber, .document, .issuer, .region, .kind, .year,
      .date, .declared:
      true
    case .title, .text, .id: false
    }
  }

  /// What the values of its column are; nil where it has none.
  public var columnKind: ColumnKind? {
    switch self {
    case .declared(let field):
      switch field.kind {
      case .keyword: .keyword
      case .number: .number
      case .date: .date
      }
    case .number, .year: .number
    case .date: .date
    default: hasColumn ? .keyword : nil
    }
  }

  /// Whether the values of its column are texts.
  var hasKeywords: Bool { columnKind == .keyword }

  /// Whether the values of its column are days.
  var hasDates: Bool { columnKind == .date }
}
