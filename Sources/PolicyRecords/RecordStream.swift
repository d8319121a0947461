/// The records of a collection's sources, one at a time in the order of the sources and of their lines.
///
/// ```swift
/// var stream = try SourceCollection(paths: ["Corpus"]).records()
/// while let record = try stream.next() {
///   for diagnostic in stream.takeDiagnostics() { print(diagnostic) }
///   add(record)
/// }
/// for diagnostic in stream.takeDiagnostics() { print(diagnostic) }
/// ```
///
/// Memory holds one record of a JSON lines file or all of one table. Where identifiers may not repeat, those seen take
/// some 30 bytes each until the end, in a file without a name where there are many and a place for it was given.
public struct RecordStream: ~Copyable, Sendable {
  /// The size of all sources together, in bytes.
  public let byteCount: Int
  /// The bytes of the sources read so far.
  public var bytesRead: Int {
    switch lines {
    case .some(let lines): finishedBytes + lines.bytesRead
    case .none: finishedBytes
    }
  }

  private let isStrict: Bool
  private let schema: RecordSchema
  private var waiting: ArraySlice<SourceFile>
  private var source = ""
  private var rows: ArraySlice<PolicyRecord> = []
  private var lines: JSONLinesReader?
  private var finishedBytes = 0
  /// The identifiers seen; nil where they may repeat.
  private var identifiers: IdentifierSet?
  private var diagnostics: [SourceDiagnostic] = []

  init(_ collection: SourceCollection, strict: Bool, repeats: Bool, schema: RecordSchema, scratch: String?) {
    isStrict = strict
    identifiers = repeats ? nil : IdentifierSet(pathStart: scratch)
    self.schema = schema
    byteCount = collection.byteCount
    waiting = collection.sources[...]
  }

  /// The next record, or nil when all sources are read. A record whose identifier an earlier one has is reported as an
  /// error and skipped, unless identifiers may repeat.
  ///
  /// - Throws: `SourceError` where a source cannot be read or holds nothing, where there is no room for identifiers, and
  ///   when reading is strict `.rejected` at the first diagnostic that is an error. After an error the stream has ended.
  public mutating func next() throws(SourceError) -> PolicyRecord? {
    do throws(SourceError) {
      while true {
        let reported = diagnostics.count
        let step = try advance()
        if isStrict, let index = diagnostics[reported...].firstIndex(where: { $0.severity == .error }) {
          let error = diagnostics[index]
          diagnostics.removeSubrange(index...)
          throw SourceError.rejected(error)
        }
        switch step {
        case .record(let record, _): return record
        case .nothing: continue
        case .end:
          identifiers = nil
          return nil
        }
      }
    } catch {
      waiting = []
      rows = []
      lines = nil
      identifiers = nil
      throw error
    }
  }

  /// The diagnostics since this was last called, in the order they were made.
  public mutating func takeDiagnostics() -> [SourceDiagnostic] {
    defer { diagnostics = [] }
    return diagnostics
  }

  /// Takes one step in the current source or opens the next.
  private mutating func advance() throws(SourceError) -> SourceStep {
    if let row = rows.popFirst() { return try admit(row, line: row.lines?.lowerBound ?? 1) }
    switch try lines?.next(&diagnostics) {
    case .record(let record, let line): return try admit(record, line: line)
    case .nothing: return .nothing
    case .end, nil: break
    }
    finishedBytes = bytesRead
    lines = nil
    guard let next = waiting.popFirst() else { return .end }
    source = next.path
    switch next.format {
    case .taskTable:
      rows = try TaskTableReader.records(of: next, &diagnostics)[...]
      finishedBytes += next.byteCount
    case .jsonLines: lines = try JSONLinesReader(path: next.path, document: next.document(), schema: schema)
    }
    return .nothing
  }

  private mutating func admit(_ record: PolicyRecord, line: Int) throws(SourceError) -> SourceStep {
    if try identifiers?.insert(record.id) ?? true { return .record(record, line: line) }
    diagnostics.append(
      SourceDiagnostic(
        source: source, line: line, message: "the id \"\(record.id)\" stands on an earlier record too",
        severity: .error))
    return .nothing
  }
}
