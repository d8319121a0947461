/// Reads the text extracted from a task table (序号 / 改革任务措施 / 责任单位) into records.
///
/// The table begins with its header, which may repeat on every page, or without one at the first heading or row. A line
/// `一、…` after a blank one or a complete row opens a section, `（一）…` one below it. A row begins at a number on a line of its own or before
/// text: after a blank line, or anywhere when it is the number expected next and the row before is complete
/// (`TaskTableRow`). Everything else belongs to the row it stands in. What stands before the table, page numbers, gaps
/// and repeats in the numbering, rows without text or units and lines that belong to no row are reported.
struct TaskTableReader {
  let path: String
  let identifierBase: String
  let document: PolicyDocument
  var records: [PolicyRecord] = []
  var diagnostics: [SourceDiagnostic] = []

  /// Whether the table has begun.
  var hasBegun = false
  /// The headings the next row stands under, from the highest level down.
  var headings: [(level: Int, lines: [TaskTableLine])] = []
  /// Whether the line before belongs to a heading that may go on.
  var headingIsOpen = false
  /// Whether a row stands under the last heading.
  var headingHasRows = true
  var row: TaskTableRow?
  var lastNumber = 0
  var identifiers: Set<String> = []

  /// The records of a source.
  ///
  /// - Throws: `SourceError.unreadable`, `.badSidecar`, `.notUTF8`, or `.empty` where the source has no row.
  static func records(
    of source: SourceFile, _ diagnostics: inout [SourceDiagnostic]
  ) throws(SourceError) -> [PolicyRecord] {
    var file = LineReader(try InputFile.open(source.path))
    var lines: [TaskTableLine] = []
    while try file.advance() {
      guard let line = String(validating: file.buffer[file.line], as: UTF8.self) else {
        throw .notUTF8(path: source.path, line: file.number)
      }
      lines.append(TaskTableLine(number: file.number, line[...]))
    }
    let document = try source.document()
    var reader = TaskTableReader(
      path: source.path, identifierBase: document.docNo.isEmpty ? source.stem : document.docNo, document: document)
    reader.read(lines)
    diagnostics += reader.diagnostics
    guard !reader.records.isEmpty else { throw .empty(path: source.path) }
    return reader.records
  }

  private init(path: String, identifierBase: String, document: PolicyDocument) {
    self.path = path
    self.identifierBase = identifierBase
    self.document = document
  }
}
