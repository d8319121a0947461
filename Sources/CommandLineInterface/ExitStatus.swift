public import ArgumentParser
internal import Glibc
internal import PolicySearch
internal import QueryLanguage

/// How a tool tells its caller what went wrong, by the numbers of `sysexits.h`.
public enum ExitStatus: Int32, Sendable {
  /// The call is wrong: `EX_USAGE`.
  case usage = 64
  /// The input or the index is not as it should be: `EX_DATAERR`.
  case badData = 65
  /// The input or the index is not there: `EX_NOINPUT`.
  case noInput = 66
  /// The output cannot be made: `EX_CANTCREAT`.
  case cannotCreate = 73
  /// Reading or writing failed: `EX_IOERR`.
  case inputOutput = 74
  /// Somebody else holds what is needed, try again: `EX_TEMPFAIL`.
  case tryAgain = 75
  /// A setting of the environment or of a file is wrong: `EX_CONFIG`.
  case configuration = 78
}

/// An error that knows how its tool should exit.
public protocol ExitStatusProviding: Error {
  /// The status to exit with.
  var exitStatus: ExitStatus { get }
}

/// Runs the body of a command; an error ends the tool with one line on standard error and the status that fits it.
public func reportingErrors(_ body: () throws -> Void) throws {
  do { try body() } catch let error as ExitCode { throw error } catch let error as CleanExit { throw error } catch {
    throw report(error)
  }
}

/// Prints an error as one line on standard error; below a syntax error stand the query and a caret under the place.
///
/// - Returns: what to throw so that the tool exits with the status that fits the error.
public func report(_ error: any Error) -> ExitCode {
  StandardError.write("\(StandardError.isTerminal ? "\u{1B}[31merror:\u{1B}[0m" : "error:") \(error)")
  if case .syntax(let error)? = error as? SearchError { StandardError.write(error.excerpt) }
  return ExitCode((error as? any ExitStatusProviding)?.exitStatus.rawValue ?? EXIT_FAILURE)
}
