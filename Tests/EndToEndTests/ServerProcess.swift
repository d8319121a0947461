import Foundation
import Glibc
import TestSupport

/// The server, run as people run it.
final class ServerProcess {
  private let process: Process
  private let output = Pipe()
  private let errors = Pipe()
  /// The port on 127.0.0.1 that it answers on.
  private(set) var port = 0

  struct NotListening: Error { let output: String }

  /// Starts it on a free port and waits until it listens.
  init(_ arguments: [String]) throws {
    process = policyServer.process(arguments + ["--port", "0"])
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    var text = ""
    while !text.contains("\n") {
      let data = output.fileHandleForReading.availableData
      guard !data.isEmpty else { throw NotListening(output: readLog()) }
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

  /// All that was read of its log.
  private(set) var log = ""

  /// Reads the log until this stands in what is new of it.
  ///
  /// - Returns: whether it came; it does not where the server has ended.
  func readLog(until text: String) -> Bool {
    let start = log.endIndex
    while !log[start...].contains(text) {
      let data = errors.fileHandleForReading.availableData
      if data.isEmpty { return false }
      log += String(decoding: data, as: UTF8.self)
    }
    return true
  }

  /// Reads the log to its end, once the server has ended, and gives all of it.
  func readLog() -> String {
    log += String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return log
  }

  /// Sends a signal.
  func signal(_ number: Int32) { kill(process.processIdentifier, number) }

  /// Waits until it has ended, and gives its status, or the signal it died of as a negative number.
  func waitUntilExit() -> Int32 {
    process.waitUntilExit()
    return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
  }
}
