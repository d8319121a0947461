/// Rows of a CSV file (RFC 4180) that spreadsheet programs open as it is.
public enum CSVRow {
  /// What goes before the first line: by it such programs know UTF-8.
  public static let byteOrderMark = "\u{FEFF}"

  /// The line of these cells, which ends with the carriage return that goes before its line feed.
  public static func line(_ cells: [String]) -> String { cells.map(cell).joined(separator: ",") + "\r" }

  /// A cell in quotes where it must be. What a spreadsheet program would run as a formula is led by an apostrophe, which
  /// such a program takes for text.
  private static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    let shown = isFormula ? "'" + text : text
    guard shown.unicodeScalars.contains(where: { "\",\r\n".unicodeScalars.contains($0) }) else { return shown }
    return "\"" + shown.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
