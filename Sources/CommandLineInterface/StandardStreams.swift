internal import Glibc

/// Standard output, through a buffer.
public struct StandardOutput: ~Copyable {
  private var buffer: [UInt8] = []

  /// Standard output.
  public init() {}

  /// True where a person reads along: colours are for them. `NO_COLOR` (no-color.org) and a dumb terminal turn them off.
  public static var showsColour: Bool {
    isatty(STDOUT_FILENO) == 1 && getenv("NO_COLOR") == nil && getenv("TERM").map { String(cString: $0) } != "dumb"
  }

  /// Appends a line.
  public mutating func writeLine(_ line: String) throws {
    buffer.append(contentsOf: line.utf8)
    buffer.append(0x0A)
    if buffer.count >= 1 << 16 { try flush() }
  }

  /// Writes what is buffered. Call it at the end: an error on a full disk must not be lost.
  public mutating func flush() throws {
    var start = 0
    while start < buffer.count {
      let written = buffer.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress! + start, $0.count - start) }
      if written < 0 && errno == EINTR { continue }
      guard written >= 0 else { throw StreamError.write(reason: String(cString: strerror(errno))) }
      start += written
    }
    buffer.removeAll(keepingCapacity: true)
  }
}

/// Standard error, for what is not the answer: errors, warnings, progress.
public enum StandardError {
  /// True where a person reads along.
  public static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes a line.
  public static func write(_ line: String, terminator: String = "\n") {
    var text = line + terminator
    text.withUTF8 { _ = Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}

/// Standard input.
public enum StandardInput {
  /// Reads all of it as text.
  ///
  /// - Throws: `StreamError` where it has more than `limit` bytes, is not UTF-8, or cannot be read.
  public static func readText(limit: Int) throws -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(STDIN_FILENO, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw StreamError.read(reason: String(cString: strerror(errno))) }
      if count == 0 { break }
      bytes += chunk[..<count]
      guard bytes.count <= limit else { throw StreamError.tooLong(limit: limit) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw StreamError.notUTF8 }
    return text
  }
}

/// A standard stream that could not be read or written.
public enum StreamError: ExitStatusProviding, CustomStringConvertible {
  /// Standard output refused what was written.
  case write(reason: String)
  /// Standard input could not be read.
  case read(reason: String)
  /// Standard input has more bytes than the limit.
  case tooLong(limit: Int)
  /// Standard input holds bytes that are not UTF-8.
  case notUTF8

  /// What was expected and what was found.
  public var description: String {
    switch self {
    case .write(let reason): "cannot write to standard output: \(reason)"
    case .read(let reason): "cannot read standard input: \(reason)"
    case .tooLong(let limit): "expected at most \(limit) bytes on standard input, found more"
    case .notUTF8: "expected UTF-8 on standard input, found malformed bytes"
    }
  }

  /// Bad data, or a failure to read or write.
  public var exitStatus: ExitStatus {
    switch self {
    case .write, .read: .inputOutput
    case .tooLong, .notUTF8: .badData
    }
  }
}
