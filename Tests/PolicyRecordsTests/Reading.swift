import Foundation
import PolicyRecords
import TestSupport

/// What reading sources gave: all records, and all diagnostics with the source's folder left out of their paths.
struct Reading {
  var records: [PolicyRecord] = []
  var diagnostics: [SourceDiagnostic] = []

  /// The diagnostics of at least this severity, as `line: severity: message`.
  func reports(from severity: SourceDiagnostic.Severity = .warning) -> [String] {
    diagnostics.filter { $0.severity >= severity }.map { "\($0.line): \($0.severity.rawValue): \($0.message)" }
  }

  /// Reads the sources at `paths` to their end.
  init(paths: [String], strict: Bool = false) throws(SourceError) {
    var stream = try SourceCollection(paths: paths).records(strict: strict)
    while let record = try stream.next() { records.append(record) }
    diagnostics = stream.takeDiagnostics()
  }

  /// Reads one source of this name and contents, with a sidecar where one is given.
  init(_ name: String, _ contents: String, sidecar: String? = nil, strict: Bool = false) throws {
    try self.init(name, Data(contents.utf8), sidecar: sidecar, strict: strict)
  }

  /// Reads one source of this name and bytes, with a sidecar where one is given.
  init(_ name: String, _ contents: Data, sidecar: String? = nil, strict: Bool = false) throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write(name, contents)
    if let sidecar {
      _ = try folder.write(name.prefix(upTo: name.lastIndex(of: ".") ?? name.endIndex) + ".json", Data(sidecar.utf8))
    }
    try self.init(paths: [path], strict: strict)
  }
}
