import Foundation
import Glibc
import TestSupport

/// The server, run as people run it.
final class ServerProcess {
  private let process: Process
  private let output = Pipe()
  private let errors: TemporaryDirectory
  /// The port on 127.0.0.1 that it answers on.
  private(set) var port = 0

  struct NotListening: Error { let output: String }

  /// Starts it on a free port and waits until it listens.
  init(_ arguments: [String]) throws {
    errors = try TemporaryDirectory()
    let log = try errors.write("log", Data())
    process = policyServer.process(arguments + ["--port", "0"])
    process.standardOutput = output
    process.standardError = FileHandle(forWritingAtPath: log)
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw NotListening(output: try self.log) }
      text += String(decoding: data, as: UTF8.self)
    }
    let line = text.prefix { $0 != "\n" }
    guard let colon = line.lastIndex(of: ":"), let number = Int(line[line.index(after: colon)...]) else {
      throw NotListening(output: text)
    }
    port = number
  }

  deinit {
    // One that a failed test has left.
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
  }

  /// What it has logged so far.
  var log: String { get throws { try String(contentsOfFile: errors.path + "/log", encoding: .utf8) } }

  /// Waits until this stands in the log.
  func waitForLog(_ text: String) throws {
    while try !log.contains(text), process.isRunning { usleep(10_000) }
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until it has ended, and gives its status, or the signal it died of as a negative number.
  func waitUntilExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
