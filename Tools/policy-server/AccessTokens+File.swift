import CommandLineInterface
import Foundation
import SearchServer

/// A file of tokens that cannot be used.
struct TokenFileError: ExitStatusProviding, CustomStringConvertible {
  let exitStatus: ExitStatus
  let description: String
}

extension AccessTokens {
  /// Reads a file of tokens.
  init(file: String) throws(TokenFileError) {
    let text: String
    do { text = try String(contentsOfFile: file, encoding: .utf8) } catch {
      throw TokenFileError(exitStatus: .noInput, description: "\(file): cannot be read: \(error.localizedDescription)")
    }
    do throws(Failure) { try self.init(text) } catch {
      throw TokenFileError(exitStatus: .badData, description: "\(file): \(error)")
    }
  }
}
