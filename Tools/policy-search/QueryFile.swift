import CommandLineInterface
import Foundation

/// A file of queries, one a line: identifier, tab, text.
enum QueryFile {
  static func read(_ path: String) throws -> [(id: String, text: String)] {
    let data: Data
    do { data = try Data(contentsOf: URL(filePath: path)) } catch {
      throw QueryFileError.unreadable(path, reason: error.localizedDescription)
    }
    guard let text = String(validating: data, as: UTF8.self) else { throw QueryFileError.notUTF8(path) }
    var queries: [(id: String, text: String)] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let line = line.last == "\r" ? line.dropLast() : line
      if line.isEmpty { continue }
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2, !parts[0].contains(" ") else {
        throw QueryFileError.malformed(path, line: index + 1, found: String(line.prefix(40)))
      }
      queries.append((String(parts[0]), String(parts[1])))
    }
    return queries
  }
}

/// Why queries could not be run.
enum QueryFileError: ExitStatusProviding, CustomStringConvertible {
  case unreadable(String, reason: String)
  case notUTF8(String)
  case malformed(String, line: Int, found: String)
  case spaceInIdentifier(String)

  var description: String {
    switch self {
    case .unreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .notUTF8(let path): "\(path): expected UTF-8, found malformed bytes"
    case .malformed(let path, let line, let found):
      "\(path):\(line): expected an identifier without spaces, a tab and a query, found \"\(found)\""
    case .spaceInIdentifier(let id): "a TREC run cannot hold the identifier \"\(id)\": expected one without spaces"
    }
  }

  var exitStatus: ExitStatus { if case .unreadable = self { .noInput } else { .badData } }
}
