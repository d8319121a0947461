public import JSONText

/// The document a record belongs to.
public struct PolicyDocument: Sendable, Hashable {
  /// The document's title.
  public var title: String
  /// Its 文号, as printed: `粤府〔2023〕47号`.
  public var docNo: String
  /// Who issued it.
  public var issuer: String
  /// When, as the source writes it: `2023-06-08`.
  public var date: String
  /// Further facts of the document (region, kind …), given back as they came.
  public var fields: JSONObject

  /// A document of these facts; those unknown are empty.
  public init(
    title: String = "", docNo: String = "", issuer: String = "", date: String = "", fields: JSONObject = JSONObject()
  ) {
    self.title = title
    self.docNo = docNo
    self.issuer = issuer
    self.date = date
    self.fields = fields
  }
}
