public import JSONText

/// One measure, article or passage: what is stored, shown and searched.
///
/// `text` is the author's wording after extraction damage is repaired; every offset counts from its start.
public struct PolicyRecord: Sendable, Hashable {
  /// A stable identifier, unique in its source: `粤府〔2023〕47号#92`.
  public var id: String
  /// The measure's number in its plan, or nil where the source has none.
  public var number: Int?
  /// The whole section heading, empty where there is none.
  public var section: String
  /// The record's own title; empty for the rows of a task table.
  public var title: String
  /// The measure's text.
  public var text: String
  /// The responsible units in the order they are named.
  public var units: [ResponsibleUnit]
  /// The document the record belongs to.
  public var document: PolicyDocument
  /// The lines of the source the record was read from, counted from 1.
  public var lines: ClosedRange<Int>?
  /// Whatever else the source says of the record, given back as it came.
  public var fields: JSONObject

  /// A record of these parts.
  public init(
    id: String, number: Int? = nil, section: String = "", title: String = "", text: String,
    units: [ResponsibleUnit] = [],
    document: PolicyDocument = PolicyDocument(), lines: ClosedRange<Int>? = nil, fields: JSONObject = JSONObject()
  ) {
    self.id = id
    self.number = number
    self.section = section
    self.title = title
    self.text = text
    self.units = units
    self.document = document
    self.lines = lines
    self.fields = fields
  }

  /// A fact of this name that the source gives of the record or else of its document, as `region`; empty where it gives
  /// none as a string.
  public func fact(_ name: String) -> String { fields[name]?.string ?? document.fields[name]?.string ?? "" }
}
