import Foundation
import Synchronization

/// A tool of the project, run as people run it.
struct Tool {
  /// What a run left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// The lines of standard output.
    var lines: [String] { output.split(separator: "\n").map(String.init) }
  }

  let name: String

  /// The folder the tests were built into; the tools stand beside them.
  private static let products = Bundle(for: Anchor.self).bundleURL

  private final class Anchor {}

  /// The tool, not yet started.
  func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = Self.products.appending(path: name)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    return process
  }

  /// Starts the tool; what it prints is lost.
  func start(_ arguments: [String]) throws -> Process {
    let process = process(arguments)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs the tool to its end.
  func callAsFunction(
    _ arguments: String..., input: Data = Data(), environment: [String: String] = [:], directory: URL? = nil
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment, directory: directory)
  }

  /// The same, with arguments in a list.
  func run(
    _ arguments: [String], input: Data = Data(), environment: [String: String] = [:], directory: URL? = nil
  ) throws -> Outcome {
    let process = process(arguments)
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.currentDirectoryURL = directory
    let (inputPipe, outputPipe, errorPipe) = (Pipe(), Pipe(), Pipe())
    process.standardInput = inputPipe
    process.standardOutput = outputPipe
    process.standardError = errorPipe
    try process.run()
    let errors = Mutex(Data())
    DispatchQueue.global().async {
      try? inputPipe.fileHandleForWriting.write(contentsOf: input); try? inputPipe.fileHandleForWriting.close()
    }
    let group = DispatchGroup()
    DispatchQueue.global().async(group: group) {
      let data = errorPipe.fileHandleForReading.readDataToEndOfFile()
      errors.withLock { $0 = data }
    }
    let output = outputPipe.fileHandleForReading.readDataToEndOfFile()
    group.wait()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: errors.withLock(\.self), as: UTF8.self))
  }
}

let policyIndex = Tool(name: "policy-index")
let policyServer = Tool(name: "policy-server")
let policySearch = Tool(name: "policy-search")
