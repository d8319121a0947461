import LineProtocol
import Logging
import NIOConcurrencyHelpers
import NIOCore

/// Holds clients to the tokens of the server, which may change while it runs, and slows down who guesses.
final class AccessControl: Sendable {
  /// What a client was granted, and by which of the server's tokens as they stood when it was looked up.
  struct Grant: Hashable {
    fileprivate let token: String
    fileprivate(set) var access: Access
    fileprivate var version: Int
  }

  private struct State {
    var tokens: AccessTokens
    var version = 0
    var failures: [String: Failures] = [:]
  }

  /// The wrong tokens of one address.
  private struct Failures {
    var count = 0
    /// Until when no token of the address is looked at.
    var end: NIODeadline
    var log = LogThrottle()
  }

  /// How many wrong tokens of an address are answered at once.
  static let freeAttempts = 5
  /// How long an address may have to wait.
  static let longestWait = TimeAmount.seconds(60)
  private static let addressLimit = 4_096

  private let state: NIOLockedValueBox<State>
  private let load: @Sendable () throws -> AccessTokens
  private let logger: Logger

  init(_ load: @escaping @Sendable () throws -> AccessTokens, logger: Logger) throws {
    state = NIOLockedValueBox(State(tokens: try load()))
    self.load = load
    self.logger = logger
  }

  /// What a token opens.
  ///
  /// - Throws: `wrongpass` for a token that is none of the server's; `too_many_attempts`, whatever the token, where the
  ///   address has given too many wrong ones.
  func grant(_ token: String, address: String, now: NIODeadline = .now()) throws(ErrorReply) -> Grant {
    let (tokens, version, end) = state.withLockedValue { ($0.tokens, $0.version, $0.failures[address]?.end) }
    if let end, end > now {
      let seconds = ((end - now).nanoseconds + 999_999_999) / 1_000_000_000
      throw ErrorReply(.tooManyAttempts, "expected no token for \(seconds) seconds after so many wrong ones, found one")
    }
    let access = tokens.access(of: token)
    guard access > .none else {
      fail(address, now)
      throw ErrorReply(.wrongPass, "expected a token of this server, found another")
    }
    return Grant(token: token, access: access, version: version)
  }

  /// What a grant opens now: a token that was taken from the server's opens nothing.
  func access(of grant: inout Grant) -> Access {
    let version = grant.version
    let newer = state.withLockedValue { $0.version == version ? nil : ($0.tokens, $0.version) }
    if let (tokens, version) = newer {
      grant.access = tokens.access(of: grant.token)
      grant.version = version
    }
    return grant.access
  }

  /// Reads the tokens again; where that fails, the old ones stay.
  func reload() {
    do {
      let tokens = try load()
      state.withLockedValue { state in
        state.tokens = tokens
        state.version += 1
      }
      logger.notice("read the tokens again", metadata: ["tokens": "\(tokens)"])
    } catch {
      logger.error("cannot use the tokens, and goes on with the old ones", metadata: ["reason": "\(error)"])
    }
  }

  private func fail(_ address: String, _ now: NIODeadline) {
    let unlogged = state.withLockedValue { state -> Int? in
      if state.failures.count >= Self.addressLimit, state.failures[address] == nil {
        state.failures = state.failures.filter { $0.value.end + Self.longestWait > now }
        if state.failures.count >= Self.addressLimit { state.failures = [:] }
      }
      var failures = state.failures[address] ?? Failures(end: now)
      // Who has given no wrong token for long begins anew.
      if failures.end + Self.longestWait < now { failures.count = 0 }
      failures.count += 1
      let excess = failures.count - Self.freeAttempts
      failures.end = excess < 0 ? now : now + min(.seconds(1 << Int64(min(excess, 6))), Self.longestWait)
      defer { state.failures[address] = failures }
      return failures.log.pass(now: now)
    }
    guard let unlogged else { return }
    var metadata: Logger.Metadata = ["address": "\(address)"]
    if unlogged > 0 { metadata["before"] = "\(unlogged) more" }
    logger.notice("wrong token", metadata: metadata)
  }
}
