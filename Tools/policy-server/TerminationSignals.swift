import Dispatch
import Glibc

/// SIGTERM and SIGINT, which ask for an orderly end; the second one is obeyed at once.
struct TerminationSignals {
  private let sources: [any DispatchSourceSignal]
  private let stream: AsyncStream<Void>

  /// Takes the signals over from the system's default.
  init() {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingOldest(1))
    self.stream = stream
    let queue = DispatchQueue(label: "signals")
    sources = [SIGTERM, SIGINT].map { number in
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler {
        // Whoever signals again does not want to wait: die of the signal, as the shell expects.
        signal(number, SIG_DFL)
        continuation.yield()
      }
      source.activate()
      return source
    }
  }

  /// Waits for the first one.
  func first() async {
    for await _ in stream { return }
  }
}
