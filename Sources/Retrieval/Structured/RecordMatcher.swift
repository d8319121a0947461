public import PolicyRecords
public import QueryLanguage
public import TextAnalysis

/// Holds one record against a structured query by reading the record itself, as a person would.
///
/// Fields are not indexed apart from each other, so a search asks it about every record that the index lets through.
public struct RecordMatcher {
  private let record: PolicyRecord
  let analyzer: Analyzer
  private var occurrences: [String: TextOccurrences] = [:]

  /// A matcher of this record; `analyzer` is the one the index was built with.
  public init(_ record: PolicyRecord, analyzer: Analyzer) {
    self.record = record
    self.analyzer = analyzer
  }

  /// Whether the record answers.
  mutating func matches(_ condition: StructuredPlan.Condition) -> Bool {
    switch condition {
    case .all(let conditions):
      for condition in conditions where !matches(condition) { return false }
      return true
    case .any(let conditions):
      for condition in conditions where matches(condition) { return true }
      return false
    case .not(let condition): return !matches(condition)
    case .pattern(let pattern, let field):
      for text in record.texts(of: field) where occurrences(in: text).contain(pattern) { return true }
      return false
    case .number(let bounds): return record.number.map(bounds.contains) ?? false
    case .documentNumber(let number): return DocumentNumber(record.document.docNo) == number
    case .identifier(let id): return record.id.utf8.elementsEqual(id.utf8)
    case .year(let bounds): return record.year.map(bounds.contains) ?? false
    case .date(let bounds): return record.document.day.map { bounds.contains($0) } ?? false
    case .range(.numbers(let bounds), let field): return record.numbers(of: field).contains(where: bounds.contains)
    case .range(.dates(let bounds), let field): return record.date(of: field).map { bounds.contains($0) } ?? false
    }
  }

  /// The patterns by which a record that matches does so: no part of an OR that it does not answer, nothing negated.
  public mutating func answers(to plan: StructuredPlan) -> [(pattern: TextPattern, field: QueryField?)] {
    answers(to: plan.condition, whether: true)
  }

  /// The patterns that make a condition true or, negated, untrue.
  private mutating func answers(
    to condition: StructuredPlan.Condition, whether isWanted: Bool
  ) -> [(pattern: TextPattern, field: QueryField?)] {
    guard matches(condition) == isWanted else { return [] }
    switch condition {
    case .all(let conditions), .any(let conditions):
      var answers: [(pattern: TextPattern, field: QueryField?)] = []
      for condition in conditions { answers += self.answers(to: condition, whether: isWanted) }
      return answers
    case .not(let condition): return answers(to: condition, whether: !isWanted)
    case .pattern(let pattern, let field): return isWanted ? [(pattern, field)] : []
    case .number, .documentNumber, .identifier, .year, .date, .range: return []
    }
  }

  /// Where the patterns stand in one of the record's texts, in code points, ascending and apart from each other.
  public mutating func ranges(of patterns: [TextPattern], in text: String) -> [Range<Int>] {
    guard !patterns.isEmpty else { return [] }
    let occurrences = occurrences(in: text)
    return patterns.flatMap(occurrences.ranges).merged
  }

  private mutating func occurrences(in text: String) -> TextOccurrences {
    if let known = occurrences[text] { return known }
    let read = TextOccurrences(analyzer.analyze(text))
    occurrences[text] = read
    return read
  }
}

extension PolicyRecord {
  /// The texts of a field, each by itself: no phrase reaches from one into the next.
  fileprivate func texts(of field: QueryField?) -> [String] {
    switch field {
    case nil: [text, title] + units.map(\.name)
    case .text: [text]
    case .title: [title]
    case .unit: units.map(\.name)
    case .lead: units.filter { $0.role == .lead }.map(\.name)
    case .support: units.filter { $0.role == .support }.map(\.name)
    case .byDuty: units.filter { $0.role == .byDuty }.map(\.name)
    case .issuer: [document.issuer]
    case .region, .kind: [fact(field?.englishName ?? "")]
    case .section: [section]
    case .documentNumber: [document.docNo]
    case .document: [document.title]
    case .declared(let field): keywords(of: field)
    case .number, .year, .date, .id: []
    }
  }

  /// The year of its document.
  fileprivate var year: Int? { document.day?.year ?? DocumentNumber(document.docNo)?.year }
}
