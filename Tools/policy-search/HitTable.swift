import PolicyRecords
import PolicySearch

/// Hits as rows of a CSV file (RFC 4180) that spreadsheet programs open as it is.
struct HitTable {
  /// The first line, after the byte order mark by which such programs know UTF-8.
  static let header =
    "\u{FEFF}" + row(["document", "number", "section", "measure", "lead", "support", "by duty", "score"])

  static func row(_ hit: Hit) -> String {
    let record = hit.record
    let document = [record.document.title, record.document.docNo].filter { !$0.isEmpty }.joined(separator: " ")
    let units = ResponsibleUnit.Role.allCases.map { role in
      record.units.filter { $0.role == role }.map(\.name).joined(separator: "、")
    }
    let measure = [record.title, record.text].filter { !$0.isEmpty }.joined(separator: "\n")
    return row([document, record.number.map(String.init) ?? "", record.section, measure] + units + [String(hit.score)])
  }

  private static func row(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r" }

  /// A cell in quotes where it must be. What a spreadsheet program would run as a formula is led by an apostrophe, which
  /// such a program takes for text.
  private static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let shown = isFormula ? "'" + text : text
    guard shown.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return shown }
    return "\"" + shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
