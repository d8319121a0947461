import JSONText
import PolicyRecords
import QueryLanguage
import TestSupport

/// A structured query, held against a record by reading its strings, to hold the search against.
struct NaiveQuery {
  let root: QueryNode

  func matches(_ record: PolicyRecord) -> Bool { matches(root, record) }

  /// Whether some word or phrase has nothing to search for.
  var hasEmptyText: Bool { hasEmptyText(root) }

  private func hasEmptyText(_ node: QueryNode) -> Bool {
    switch node.content {
    case .all(let nodes), .any(let nodes): nodes.contains(where: hasEmptyText)
    case .not(let inner): hasEmptyText(inner)
    case .text(let text, let field): field != .id && NaiveText(text.string).isEmpty
    case .everything, .number, .year, .date, .range: false
    }
  }

  private func matches(_ node: QueryNode, _ record: PolicyRecord) -> Bool {
    switch node.content {
    case .all(let nodes): return nodes.allSatisfy { matches($0, record) }
    case .any(let nodes): return nodes.contains { matches($0, record) }
    case .not(let inner): return !matches(inner, record)
    case .everything: return true
    case .text(let text, in: .id): return record.id == text.string
    case .text(let text, in: .documentNumber) where text.string.hasSuffix("号"):
      return letters(text.string) == letters(record.document.docNo)
    case .text(let text, let field):
      return texts(field, record).map(NaiveText.init).contains { field in
        switch text {
        case .whole(let value): field.equals(NaiveText(value))
        // The analyzer of these tests knows no aliases.
        case .word(let word), .phrase(let word, slop: 0), .alias(let word): field.contains(NaiveText(word))
        case .prefix(let word): field.contains(prefix: NaiveText(word))
        case .phrase(let words, let slop): field.contains(inOrder: NaiveText(words), slop: slop)
        }
      }
    case .number(let bounds):
      guard let number = record.number else { return false }
      return (bounds.lower ?? 0)...(bounds.upper ?? .max) ~= number
    case .year(let bounds):
      let digits = days(record.document.date)?.first ?? letters(record.document.docNo)
      guard let year = Int(digits.drop { !$0.isNumber }.prefix(4)) else { return false }
      return (bounds.lower ?? 0)...(bounds.upper ?? .max) ~= year
    case .date(let bounds): return isDate(record.document.date, in: bounds)
    case .range(.dates(let bounds), let field): return isDate(record.fields[field.name]?.string ?? "", in: bounds)
    case .range(.numbers(let bounds), let field):
      let numbers = (record.fields[field.name]?.array ?? []).compactMap(\.integer)
      return numbers.contains { (bounds.lower ?? .min)...(bounds.upper ?? .max) ~= $0 }
    }
  }

  private func isDate(_ date: String, in bounds: QueryBounds<QueryDate>) -> Bool {
    guard let days = days(date) else { return false }
    let from = bounds.lower.flatMap { self.days($0.description)?.first } ?? ""
    let to = bounds.upper.flatMap { self.days($0.description)?.last } ?? "9"
    return from <= days.first && days.last <= to
  }

  private func texts(_ field: QueryField?, _ record: PolicyRecord) -> [String] {
    switch field {
    case nil: [record.title, record.text] + record.units.map(\.name)
    case .title: [record.title]
    case .text: [record.text]
    case .unit: record.units.map(\.name)
    case .lead: record.units.filter { $0.role == .lead }.map(\.name)
    case .support: record.units.filter { $0.role == .support }.map(\.name)
    case .byDuty: record.units.filter { $0.role == .byDuty }.map(\.name)
    case .issuer: [record.document.issuer]
    case .region: [record.fields["region"]?.string ?? record.document.fields["region"]?.string ?? ""]
    case .section: [record.section]
    case .document: [record.document.title]
    case .documentNumber: [record.document.docNo]
    case .declared(let field): (record.fields[field.name]?.array ?? []).compactMap(\.string)
    default: []
    }
  }

  private func letters(_ text: String) -> String { text.filter { $0.isLetter || $0.isNumber } }

  /// The first and the last day of a date in a calendar whose months all have 31; nil for what is no date.
  private func days(_ date: String) -> (first: String, last: String)? {
    let digits = date.filter(\.isNumber)
    guard [4, 6, 8].contains(digits.count) else { return nil }
    return (digits + "0101".suffix(8 - digits.count), digits + "1231".suffix(8 - digits.count))
  }
}
