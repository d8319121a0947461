struct TaskTableReader {
  static func rows(of source: SourceFile, _ diagnostics: inout [SourceDiagnostic]) throws(SourceError) -> [SourceRecord]
  { [] }
}
extension UnitList { init(parsing cell: String) {} }
