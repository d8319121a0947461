public import InvertedIndex
public import QueryLanguage

/// In which order hits come.
public struct SortOrder: Sendable, Hashable {
  /// What decides first.
  public enum Key: Sendable, Hashable {
    /// The tier, then the score.
    case relevance
    /// The number in the plan.
    case number
    /// The document's date; of a month or a year its first day.
    case date
    /// The value in a declared field, of several the least; keywords by their UTF-8 bytes.
    case declared(DeclaredField)

    /// Its name in the forms that are read.
    public var name: String {
      switch self {
      case .relevance: "relevance"
      case .number: "number"
      case .date: "date"
      case .declared(let field): field.name
      }
    }
  }

  /// What decides first; hits that are equal in it, and those that have none, which come last, are in the order of relevance.
  public let key: Key
  /// Whether the greatest value comes first; relevance always has the best first.
  public let isDescending: Bool

  /// The best hits first.
  public static let relevance = SortOrder(.relevance)

  /// An order.
  public init(_ key: Key, isDescending: Bool = false) {
    self.key = key
    self.isDescending = isDescending
  }

  /// Reads `relevance`, `number`, `date`, `number:desc` or `date:desc`, and the same of a declared field; `:asc` may be said
  /// too. Nil for anything else.
  public init?(_ text: String, fields: QueryFields = .standard) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let name = parts.first.map(String.init), let key = Key(name, fields) else { return nil }
    let direction = parts.count == 2 ? parts[1].lowercased() : nil
    guard direction.map({ key != .relevance && ["asc", "desc"].contains($0) }) ?? true else { return nil }
    self.init(key, isDescending: direction == "desc")
  }

  /// The forms that are read, for messages.
  public static func forms(_ fields: QueryFields = .standard) -> String {
    let fields = ["number", "date"] + fields.declared.map(\.name)
    let names = ["relevance"] + fields.flatMap { [$0, "\($0):desc"] }
    return "\(names.dropLast().joined(separator: ", ")) or \(names[names.count - 1])"
  }

  /// Puts the documents in this order. `documents` have their places in the segments of `snapshot`.
  public func sort(_ documents: [TopDocuments.Document], of snapshot: IndexSnapshot) throws(IndexError)
    -> [TopDocuments.Document]
  {
    let ranked = documents.sorted { $0.precedes($1) }
    guard let field = key.field else { return ranked }
    let values = try SortValues(of: field, in: snapshot)
    var keyed: [(value: Int64?, rank: Int)] = []
    for (rank, document) in ranked.enumerated() {
      keyed.append((try values.value(segment: document.segment, document.document), rank))
    }
    keyed.sort { left, right in
      if left.value == right.value { return left.rank < right.rank }
      guard let first = left.value, let second = right.value else { return left.value != nil }
      return isDescending ? first > second : first < second
    }
    return keyed.map { ranked[$0.rank] }
  }
}

extension SortOrder {
  /// Of the documents of each segment those that may be in places `range` of this order, which is not by relevance,
  /// ascending, and how many come before all of them: what is equal in the order is there together.
  func candidates(
    of documents: [[Int32]], for range: Range<Int>, in snapshot: IndexSnapshot
  ) throws(IndexError) -> (documents: [[Int32]], start: Int) {
    var keyed: [(value: Int64?, segment: Int, document: Int32)] = []
    let values = try key.field.map { field throws(IndexError) in try SortValues(of: field, in: snapshot) }
    for (number, documents) in documents.enumerated() {
      for document in documents {
        keyed.append((try values?.value(segment: number, document), number, document))
      }
    }
    keyed.sort { left, right in
      guard left.value != right.value, let first = left.value, let second = right.value else {
        return left.value != nil && right.value == nil
      }
      return isDescending ? first > second : first < second
    }
    var found = Array(repeating: [Int32](), count: documents.count)
    guard range.lowerBound < keyed.count else { return (found, range.lowerBound) }
    var (start, end) = (range.lowerBound, min(range.upperBound, keyed.count))
    while start > 0, keyed[start - 1].value == keyed[start].value { start -= 1 }
    while end < keyed.count, keyed[end].value == keyed[end - 1].value { end += 1 }
    for place in start..<end { found[keyed[place].segment].append(keyed[place].document) }
    for number in found.indices { found[number].sort() }
    return (found, start)
  }
}

extension SortOrder.Key {
  fileprivate init?(_ name: String, _ fields: QueryFields) {
    switch name.lowercased() {
    case "relevance": self = .relevance
    case "number": self = .number
    case "date": self = .date
    default:
      guard case .declared(let field)? = fields[name] else { return nil }
      self = .declared(field)
    }
  }

  fileprivate var field: QueryField? {
    switch self {
    case .relevance: nil
    case .number: .number
    case .date: .date
    case .declared(let field): .declared(field)
    }
  }
}
