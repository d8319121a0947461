import CommandLineInterface
import Foundation

/// A file of identifiers, one a line; empty lines are passed over.
enum IdentifierFile {
  private static let limit = 1 << 30

  /// Reads a file; `-` is standard input.
  static func read(_ path: String) throws -> [String] {
    let text: String
    if path == "-" {
      text = try StandardInput.readText(limit: limit)
    } else {
      let data: Data
      do { data = try Data(contentsOf: URL(filePath: path)) } catch {
        throw ReadingError(isMissing: true, description: "cannot read \(path): \(error.localizedDescription)")
      }
      guard let decoded = String(validating: data, as: UTF8.self) else {
        throw ReadingError(isMissing: false, description: "\(path): expected UTF-8, found malformed bytes")
      }
      text = decoded
    }
    return text.split(whereSeparator: \.isNewline).map(String.init)
  }

  /// Why a file gives no identifiers.
  struct ReadingError: ExitStatusProviding, CustomStringConvertible {
    let isMissing: Bool
    let description: String

    var exitStatus: ExitStatus { isMissing ? .noInput : .badData }
  }
}
