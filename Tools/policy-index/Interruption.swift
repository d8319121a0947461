import ArgumentParser
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

  /// Throws once a signal has come: the status of a shell's command that died of it.
  func check() throws(ExitCode) {
    let number = received.number.load(ordering: .relaxed)
    if number != 0 { throw ExitCode(128 + number) }
  }
}
