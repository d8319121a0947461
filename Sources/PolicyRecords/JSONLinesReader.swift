import JSONText

/// Reads records from JSON lines: one object a line, blank lines between them allowed.
///
/// The members are those of `PolicyRecord.json`; only `id` and `text` are required. Three liberties make other people's
/// files readable: `units` may be a string, read like the cell of a task table; where `document` is absent, the strings
/// `doc` (or, in collections of law, `law`), `doc_no`, `issuer` and `date` stand for its members, and the source's sidecar
/// for those not given; and where `section` is absent, `chapter` stands for it.
/// A schema may name further members. All else is kept in the record's `fields`. The file is never in memory as a whole.
struct JSONLinesReader: ~Copyable, Sendable {
  private let path: String
  private let document: PolicyDocument
  private let schema: RecordSchema
  private var lines: LineReader
  private var isEmpty = true

  /// The bytes read so far.
  var bytesRead: Int { lines.bytesRead }

  /// A reader of the file at `path`, whose sidecar gave `document`.
  init(path: String, document: PolicyDocument, schema: RecordSchema = RecordSchema()) throws(SourceError) {
    self.path = path
    self.schema = schema
    self.document = document
    lines = LineReader(try InputFile.open(path))
  }

  /// Reads the next line that is not blank; one that is no record is reported as an error.
  ///
  /// - Throws: `SourceError.unreadable`, `.lineTooLong`, or `.empty` where all lines are blank.
  mutating func next(_ diagnostics: inout [SourceDiagnostic]) throws(SourceError) -> SourceStep {
    while try lines.advance() {
      let number = lines.number
      let line = lines.buffer[lines.line]
      if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) { continue }
      isEmpty = false
      do throws(any Error) {
        let record = try record(JSONObject.parse(line)) { message, severity in
          diagnostics.append(.init(source: path, line: number, message: message, severity: severity))
        }
        return .record(record, line: number)
      } catch {
        diagnostics.append(
          .init(source: path, line: number, message: "the line is no record: \(error)", severity: .error))
        return .nothing
      }
    }
    if isEmpty { throw .empty(path: path) }
    return .end
  }

  private func record(
    _ object: JSONObject, report: (String, SourceDiagnostic.Severity) -> Void
  ) throws(RecordFormatError) -> PolicyRecord {
    var object = object
    schema.complete(&object)
    let cell = object["units"]?.string
    if cell != nil { object["units"] = nil }
    var record = try PolicyRecord(json: object)
    if let cell {
      let list = UnitList(parsing: cell)
      record.units = list.units
      for remark in list.remarks { report("units: \(remark.message)", remark.severity) }
    }
    if object["document"] == nil {
      record.document = document
      record.fields.move(record.fields["doc"] == nil ? "law" : "doc", to: &record.document.title)
      record.fields.move("doc_no", to: &record.document.docNo)
      record.fields.move("issuer", to: &record.document.issuer)
      record.fields.move("date", to: &record.document.date)
    }
    if object["section"] == nil { record.fields.move("chapter", to: &record.section) }
    // That of the sidecar is no fault of the line.
    if record.document.date != document.date, let remark = record.unreadableDate { report("\(remark)", .warning) }
    for remark in schema.remarks(on: record) { report("\(remark)", .warning) }
    if record.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { report("the text is blank", .warning) }
    return record
  }
}

extension JSONObject {
  /// Takes the member of this name out and into `target` where it is a string.
  fileprivate mutating func move(_ name: String, to target: inout String) {
    guard let string = self[name]?.string else { return }
    target = string
    self[name] = nil
  }
}
