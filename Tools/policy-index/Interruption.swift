import ArgumentParser
import ByteCoding
import Dispatch
import Glibc
import Synchronization

/// SIGINT and SIGTERM, which end a build in good order: what it has written is removed. The second one is obeyed at once.
struct Interruption {
  private let received = Received()
  private let sources: [any DispatchSourceSignal]

  /// The signal that came; 0 before.
  private final class Received: Sendable {
    let number = Atomic<Int32>(0)
  }

  /// Takes the signals over from the system's default.
  init() {
    let received = received
    sources = [SIGINT, SIGTERM].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        received.number.store(number, ordering: .relaxed)
      }
      source.activate()
      return source
    }
  }

  /// The system's files until a signal comes. From then on nothing more is made or written, so that whatever a change is
  /// at ends with an error, and takes back what it wrote; one whose manifest is being renamed is done.
  var files: FileSystem {
    FileSystem { [received] operation, path throws(FileError) in
      guard [.create, .write, .sync].contains(operation), received.number.load(ordering: .relaxed) != 0 else { return }
      throw FileError(operation.rawValue, path, code: EINTR)
    }
  }

  /// What `body` gives; an error that came of a signal is the status of the signal.
  func ending<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch {
      try check()
      throw error
    }
  }

  /// Throws once a signal has come: the status of a shell's command that died of it.
  func check() throws(ExitCode) {
    let number = received.number.load(ordering: .relaxed)
    if number != 0 { throw ExitCode(128 + number) }
  }
}
