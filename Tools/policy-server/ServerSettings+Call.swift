import CommandLineInterface
import Foundation
import SearchServer

extension ServerSettings {
  /// The settings of a call: its file, or the one the environment names, its environment and its flags.
  init(file: String?, flags: [Assignment], defaultIndex: String) throws {
    let variables = ProcessInfo.processInfo.environment
    var assignments: [Assignment] = []
    if let file = file ?? variables[ServerSetting.fileVariable] {
      assignments = try Self.assignments(inFile: try ServedFile(file).text(), named: file)
    }
    try self.init(file: assignments, environment: Self.assignments(inEnvironment: variables), flags: flags)
    if indexes.isEmpty, let index = Index(defaultIndex) { indexes = [index] }
  }
}

/// A file the server is started with.
struct ServedFile {
  let path: String

  init(_ path: String) { self.path = path }

  /// Its text.
  func text() throws(ServedFileError) -> String {
    do { return try String(contentsOfFile: path, encoding: .utf8) } catch {
      throw ServedFileError(
        exitStatus: .noInput, description: "\(path): cannot be read: \(error.localizedDescription)")
    }
  }

  /// Whether others than its owner may read or write it.
  var isOpenToOthers: Bool {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    let permissions = (attributes?[.posixPermissions] as? NSNumber)?.intValue ?? 0
    return permissions & 0o077 != 0
  }
}

/// A file that cannot be used.
struct ServedFileError: ExitStatusProviding, CustomStringConvertible {
  let exitStatus: ExitStatus
  let description: String
}
