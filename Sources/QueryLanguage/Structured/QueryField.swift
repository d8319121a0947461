/// A part of a record that a structured query can ask for by name.
public enum QueryField: String, Sendable, Hashable, CaseIterable {
  /// The units that lead.
  case lead = "牵头"
  /// The units that support.
  case support = "配合"
  /// All units, whatever their part.
  case unit = "单位"
  /// The section's heading.
  case section = "章节"
  /// The number in the plan.
  case number = "编号"
  /// The 文号 of the document.
  case documentNumber = "文号"
  /// The document's title.
  case document = "文件"
  /// The year of the document's date, or of its 文号 where it has no date.
  case year = "年份"
  /// The record's own title.
  case title = "标题"
  /// The record's text.
  case text = "正文"
  /// The document's date.
  case date = "日期"
  /// The record's identifier.
  case id

  /// The field of this name: Chinese, Simplified or Traditional, or English, in any case and width.
  public init?(name: String) {
    let folded = String(String.UnicodeScalarView(name.unicodeScalars.map(\.syntax))).lowercased()
    guard let field = Self.allCases.first(where: { $0.names.contains(folded) }) else { return nil }
    self = field
  }

  /// Its names; the printer writes the first.
  public var names: [String] {
    switch self {
    case .lead: ["牵头", "牽頭", "lead"]
    case .support: ["配合", "support"]
    case .unit: ["单位", "單位", "unit"]
    case .section: ["章节", "章節", "section"]
    case .number: ["编号", "編號", "number"]
    case .documentNumber: ["文号", "文號", "docno"]
    case .document: ["文件", "document"]
    case .year: ["年份", "year"]
    case .title: ["标题", "標題", "title"]
    case .text: ["正文", "text"]
    case .date: ["日期", "date"]
    case .id: ["id"]
    }
  }
}
