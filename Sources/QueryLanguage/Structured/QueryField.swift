/// A part of a record that a structured query can ask for by name.
public enum QueryField: Sendable, Hashable {
  /// The units that lead.
  case lead
  /// The units that support.
  case support
  /// The units that answer for their own share by their duties.
  case byDuty
  /// All units, whatever their part.
  case unit
  /// The section's heading.
  case section
  /// The number in the plan.
  case number
  /// The 文号 of the document.
  case documentNumber
  /// The document's title.
  case document
  /// Who issued the document.
  case issuer
  /// The region it holds in, where the source says.
  case region
  /// What kind of document it is, where the source says.
  case kind
  /// The year of the document's date, or of its 文号 where it has no date.
  case year
  /// The record's own title.
  case title
  /// The record's text.
  case text
  /// The document's date.
  case date
  /// The record's identifier.
  case id
  /// A field that the schema of the index declares.
  case declared(DeclaredField)

  /// The fields that every index has.
  public static let standard: [QueryField] = [
    .lead, .support, .byDuty, .unit, .section, .number, .documentNumber, .document, .issuer, .region, .kind, .year,
    .title, .text, .date, .id,
  ]

  /// The field of this name: Chinese, Simplified or Traditional, or English, in any case and width; one of those
  /// that every index has.
  public init?(name: String) {
    let folded = Self.folded(name)
    guard let field = Self.standard.first(where: { $0.names.contains(folded) }) else { return nil }
    self = field
  }

  /// A name without what makes no difference in names.
  static func folded(_ name: String) -> String {
    String(String.UnicodeScalarView(name.unicodeScalars.map(\.syntax))).lowercased()
  }

  /// Its one English name, or its name where it is declared, which columns of an index and members of JSON bear.
  public var englishName: String { names[names.count - 1] }

  /// Its names; the printer writes the first, and the last is English.
  public var names: [String] {
    switch self {
    case .lead: ["牵头", "牽頭", "lead"]
    case .support: ["配合", "support"]
    case .byDuty: ["分工负责", "分工負責", "按职责分工负责", "按職責分工負責", "duty"]
    case .unit: ["单位", "單位", "unit"]
    case .section: ["章节", "章節", "section"]
    case .number: ["编号", "編號", "number"]
    case .documentNumber: ["文号", "文號", "docno"]
    case .document: ["文件", "document"]
    case .issuer: ["发文机关", "發文機關", "issuer"]
    case .region: ["地区", "地區", "region"]
    case .kind: ["类型", "類型", "kind"]
    case .year: ["年份", "year"]
    case .title: ["标题", "標題", "title"]
    case .text: ["正文", "text"]
    case .date: ["日期", "date"]
    case .id: ["id"]
    case .declared(let field): [field.name]
    }
  }
}
