import NIOConcurrencyHelpers
import NIOCore

/// The open connections, counted against their limit.
final class ConnectionRegistry: Sendable {
  /// What becomes of a new connection.
  enum Admission: Hashable {
    /// It is served under this number.
    case admitted(Int)
    /// It is one too many: its first request is answered with an error.
    case refused
    /// It is far too many, or the server is shutting down: it is closed.
    case dropped
  }

  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    var nextNumber = 1
    var isDraining = false
  }

  /// How many connections beyond the limit are told so.
  private static let refusals = 64

  /// The most connections that are served at once.
  let limit: Int
  private let state = NIOLockedValueBox(State())

  init(limit: Int) { self.limit = limit }

  /// How many connections are open.
  var count: Int { state.withLockedValue { $0.channels.count } }

  /// Takes a connection in, unless it is dropped.
  func admit(_ channel: any Channel) -> Admission {
    state.withLockedValue { state in
      guard !state.isDraining, state.channels.count < limit + Self.refusals else { return .dropped }
      state.channels[ObjectIdentifier(channel)] = channel
      guard state.channels.count <= limit else { return .refused }
      defer { state.nextNumber += 1 }
      return .admitted(state.nextNumber)
    }
  }

  /// Forgets a connection that has closed.
  func remove(_ channel: any Channel) {
    state.withLockedValue { _ = $0.channels.removeValue(forKey: ObjectIdentifier(channel)) }
  }

  /// Takes no further connection, and gives those that are open.
  func drain() -> [any Channel] {
    state.withLockedValue { state in
      state.isDraining = true
      return Array(state.channels.values)
    }
  }
}
