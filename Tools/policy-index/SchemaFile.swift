import CommandLineInterface
import Foundation
import PolicyRecords

/// A file that says which members of JSON records are read as which.
enum SchemaFile {
  /// Reads a file; without one, records are read as they are.
  static func read(_ path: String?) throws -> RecordSchema {
    guard let path else { return RecordSchema() }
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw ReadingError(isMissing: true, description: "cannot read \(path): \(error.localizedDescription)")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw ReadingError(isMissing: false, description: "\(path): expected UTF-8, found malformed bytes")
    }
    do { return try RecordSchema(text) } catch {
      throw ReadingError(isMissing: false, description: "\(path): \(error)")
    }
  }

  /// Why a file is no schema.
  struct ReadingError: ExitStatusProviding, CustomStringConvertible {
    let isMissing: Bool
    let description: String

    var exitStatus: ExitStatus { isMissing ? .noInput : .badData }
  }
}
