public import InvertedIndex
internal import QueryLanguage

/// In which order hits come.
public struct SortOrder: Sendable, Hashable {
  /// What decides first.
  public enum Key: String, Sendable, Hashable, CaseIterable {
    /// The tier, then the score.
    case relevance
    /// The number in the plan.
    case number
    /// The document's date; of a month or a year its first day.
    case date
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

  /// Reads `relevance`, `number`, `date`, `number:desc` or `date:desc`; `:asc` may be said too. Nil for anything else.
  public init?(_ text: String) {
    let parts = text.lowercased().split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let key = Key(rawValue: String(parts[0])) else { return nil }
    guard parts.count == 1 || (key != .relevance && ["asc", "desc"].contains(parts[1])) else { return nil }
    self.init(key, isDescending: parts.last == "desc")
  }

  /// The forms that are read, for messages.
  public static let forms = "relevance, number, number:desc, date or date:desc"

  /// Puts the documents in this order. `documents` have their places in the segments of `snapshot`.
  public func sort(_ documents: [TopDocuments.Document], of snapshot: IndexSnapshot) throws(IndexError)
    -> [TopDocuments.Document]
  {
    let ranked = documents.sorted { $0.precedes($1) }
    guard let field = key.field else { return ranked }
    let columns = snapshot.segments.map { $0.column(field.englishName) }
    var keyed: [(value: Int64?, rank: Int)] = []
    for (rank, document) in ranked.enumerated() {
      guard let column = columns[document.segment] else {
        keyed.append((nil, rank))
        continue
      }
      keyed.append((try column.rows(of: document.document).first.map(column.number), rank))
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
    for (number, documents) in documents.enumerated() {
      let column = snapshot.segments[number].column(key.field?.englishName ?? "")
      for document in documents {
        keyed.append((try column?.rows(of: document).first.flatMap { column?.number(at: $0) }, number, document))
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
  fileprivate var field: QueryField? {
    switch self {
    case .relevance: nil
    case .number: .number
    case .date: .date
    }
  }
}
