import CommandLineInterface
import PolicyRecords
import PolicySearch

/// Hits as rows of a CSV file (RFC 4180) that spreadsheet programs open as it is.
struct HitTable {
  /// The first line, after the byte order mark by which such programs know UTF-8.
  static let header =
    CSVRow.byteOrderMark
    + CSVRow.line(["document", "number", "section", "measure", "lead", "support", "by duty", "score"])

  static func row(_ hit: Hit) -> String {
    let record = hit.record
    let document = [record.document.title, record.document.docNo].filter { !$0.isEmpty }.joined(separator: " ")
    let units = ResponsibleUnit.Role.allCases.map { role in
      record.units.filter { $0.role == role }.map(\.name).joined(separator: "、")
    }
    let measure = [record.title, record.text].filter { !$0.isEmpty }.joined(separator: "\n")
    return CSVRow.line(
      [document, record.number.map(String.init) ?? "", record.section, measure] + units + [String(hit.score)])
  }
}
