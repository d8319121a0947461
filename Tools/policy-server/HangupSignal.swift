import Dispatch
import Glibc

/// SIGHUP, which asks for the indexes to be looked at again. One that comes before anybody listens is kept.
struct HangupSignal {
  private let source: any DispatchSourceSignal
  private let stream: AsyncStream<Void>

  /// Takes the signal over from the system's default.
  init() {
    let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
    self.stream = stream
    signal(SIGHUP, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: DispatchQueue(label: "hangup"))
    source.setEventHandler { continuation.yield() }
    source.activate()
  }

  /// Does this each time the signal comes, until the task is cancelled.
  func forEach(_ body: () async -> Void) async {
    for await _ in stream { await body() }
  }
}
