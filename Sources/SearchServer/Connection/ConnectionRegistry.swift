import NIOConcurrencyHelpers
import NIOCore

/// The open connections, counted against their limit.
final class ConnectionRegistry: Sendable {
  /// What becomes of a new connection.
  enum Admission: Hashable {
    /// It is served under this number.
    case admitted(Int)
    /// It is one too many: its first request is answered with an error.
    case refused(Limit)
    /// It is far too many: it is closed.
    case dropped
  }

  /// Which limit a connection is beyond.
  enum Limit: Hashable {
    case all
    case address
  }

  private struct State {
    var channels: [ObjectIdentifier: any Channel] = [:]
    /// How many connections each address has.
    var peers: [String: Int] = [:]
    var nextNumber = 1
    var isDraining = false
  }

  /// How many connections beyond the limit are told so.
  private static let refusals = 64
  /// How many of those one address may have.
  private static let refusalsPerAddress = 4

  /// The most connections that are served at once.
  let limit: Int
  /// The most connections of one address.
  let limitPerAddress: Int
  private let state = NIOLockedValueBox(State())

  init(limit: Int, limitPerAddress: Int = .max) {
    self.limit = limit
    self.limitPerAddress = limitPerAddress
  }

  /// Whether the server is shutting down.
  var isDraining: Bool { state.withLockedValue(\.isDraining) }

  /// How many connections are open.
  var count: Int { state.withLockedValue { $0.channels.count } }

  /// Takes a connection in, unless it is dropped.
  func admit(_ channel: any Channel, from peer: String? = nil) -> Admission {
    state.withLockedValue { state in
      guard state.channels.count < limit + Self.refusals else { return .dropped }
      let ofPeer = peer.map { state.peers[$0, default: 0] } ?? 0
      guard ofPeer - Self.refusalsPerAddress < limitPerAddress else { return .dropped }
      state.channels[ObjectIdentifier(channel)] = channel
      if let peer { state.peers[peer] = ofPeer + 1 }
      guard state.channels.count <= limit else { return .refused(.all) }
      guard ofPeer < limitPerAddress else { return .refused(.address) }
      defer { state.nextNumber += 1 }
      return .admitted(state.nextNumber)
    }
  }

  /// Forgets a connection that has closed.
  func remove(_ channel: any Channel, from peer: String? = nil) {
    state.withLockedValue { state in
      guard state.channels.removeValue(forKey: ObjectIdentifier(channel)) != nil, let peer else { return }
      let count = state.peers[peer, default: 1] - 1
      state.peers[peer] = count > 0 ? count : nil
    }
  }

  /// Has further connections told that the server is shutting down, and gives those that are open.
  func drain() -> [any Channel] {
    state.withLockedValue { state in
      state.isDraining = true
      return Array(state.channels.values)
    }
  }
}
