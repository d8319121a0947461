import CommandLineInterface
import Foundation

/// The lines of a file, cut at white space.
struct TextTable {
  /// What messages call it.
  let name: String
  private let text: String

  init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  init(file path: String) throws(EvaluationError) {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw .unreadable(path, reason: error.localizedDescription)
    }
    guard let text = String(validating: data, as: UTF8.self) else { throw .notUTF8(path) }
    self.init(name: path, text: text)
  }

  /// The lines that are not empty, each of `count` fields.
  func rows(of count: Int, called form: String) throws(EvaluationError) -> [(line: Int, fields: [String])] {
    var rows: [(line: Int, fields: [String])] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let fields = line.split { $0 == " " || $0 == "\t" }.map(String.init)
      if fields.isEmpty { continue }
      guard fields.count == count else {
        throw .malformed(name, line: index + 1, expected: "'\(form)'", found: String(line.prefix(60)))
      }
      rows.append((index + 1, fields))
    }
    return rows
  }
}

/// Why nothing can be measured.
enum EvaluationError: ExitStatusProviding, Equatable, CustomStringConvertible {
  case unreadable(String, reason: String)
  case notUTF8(String)
  case malformed(String, line: Int, expected: String, found: String)
  case nothingRelevant(String)

  var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .notUTF8(let path): "\(path): expected UTF-8, found malformed bytes"
    case .malformed(let path, let line, let expected, let found):
      "\(path):\(line): expected \(expected), found \"\(found)\""
    case .nothingRelevant(let path): "\(path): expected a query with a grade above 0, found none"
    }
  }

  var exitStatus: ExitStatus { if case .unreadable = self { .noInput } else { .badData } }
}
