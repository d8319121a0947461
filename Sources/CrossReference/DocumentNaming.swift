internal import JSONText
public import PolicyRecords

/// How to tell which document a record stands in.
public struct DocumentNaming: Sendable, Equatable {
  /// The members of a record that name its document where `document` says nothing, the first that is there.
  public var members: [String]

  /// Naming by these members, by default `law` and `doc`.
  public init(members: [String] = ["law", "doc"]) { self.members = members }

  /// The titles of the document a record stands in; none where it is unknown.
  public func title(of record: PolicyRecord) -> String {
    if !record.document.title.isEmpty { return record.document.title }
    return members.lazy.compactMap { record.fields[$0]?.string }.first { !$0.isEmpty } ?? ""
  }

  /// What is the same for all records of one document and no others: its 文号, else its title. Empty where it is unknown.
  public func key(of record: PolicyRecord) -> String {
    record.document.docNo.isEmpty ? title(of: record) : record.document.docNo
  }

  /// Whether two records stand in one document. Records of unknown documents stand in different ones.
  public func isSameDocument(_ one: PolicyRecord, _ other: PolicyRecord) -> Bool {
    let key = key(of: one)
    return !key.isEmpty && key == self.key(of: other)
  }
}
