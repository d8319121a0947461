public import PolicyRecords

/// A record that cites what was asked for.
public struct CitingRecord: Sendable {
  /// The record.
  public let record: PolicyRecord
  /// Its citations of it, by where they start.
  public let citations: [Citation]
  /// Whether one of them names the very provision that was asked for, not its document alone.
  public let namesProvision: Bool
}

/// The records that cite a document or a provision.
public struct CitingRecords: Sendable {
  /// What was looked for.
  public enum Target: Sendable {
    /// Nothing: the text names no document, or the record stands in none.
    case none
    /// A document as a whole.
    case document
    /// A provision of a document.
    case provision
  }

  /// What was looked for.
  public internal(set) var target = Target.none
  /// Those asked for: first those that name the provision, then those that name its document or other parts of it; either
  /// in the order of the index.
  public internal(set) var records: [CitingRecord] = []
  /// How many cite it.
  public internal(set) var total = 0
  /// How many of them name the very provision.
  public internal(set) var provisionTotal = 0
  /// Whether the search ended before all were looked at.
  public internal(set) var isPartial = false

  /// What a search has found that ended before it had begun.
  public static let interrupted: CitingRecords = {
    var records = CitingRecords()
    records.isPartial = true
    return records
  }()
}
