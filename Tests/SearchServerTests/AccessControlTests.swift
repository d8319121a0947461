import LineProtocol
import Logging
import NIOConcurrencyHelpers
import NIOCore
import Testing

@testable import SearchServer

/// Tokens that change, and who guesses them.
@Suite struct AccessControlTests {
  struct Missing: Error {}

  /// A clock, a log and a file of tokens in hand.
  struct Guarded {
    let control: AccessControl
    let file = NIOLockedValueBox<String?>("read portal-0123456789abcdef\nadmin admin-0123456789abcdef")
    let log = NIOLockedValueBox<[String]>([])

    init() throws {
      let (file, log) = (file, log)
      let logger = Logger(label: "test") { _ in
        LineLogHandler(.logfmt) { line in log.withLockedValue { $0.append(line) } }
      }
      control = try AccessControl(
        {
          guard let text = file.withLockedValue({ $0 }) else { throw Missing() }
          return try AccessTokens(text)
        }, logger: logger)
    }

    func code(_ token: String, from address: String = "10.0.0.7", at second: UInt64) -> ErrorCode? {
      do throws(ErrorReply) {
        _ = try control.grant(token, address: address, now: .uptimeNanoseconds(second * 1_000_000_000))
        return nil
      } catch { return error.code }
    }
  }

  @Test func tokensThatAreTakenAwayOpenNothing() throws {
    let guarded = try Guarded()
    let control = guarded.control
    var (reader, admin) = (
      try control.grant("portal-0123456789abcdef", address: ""),
      try control.grant("admin-0123456789abcdef", address: "")
    )
    #expect(control.access(of: &reader) == .read && control.access(of: &admin) == .admin)
    guarded.file.withLockedValue { $0 = nil }
    control.reload()
    #expect(control.access(of: &reader) == .read, "what cannot be read changes nothing")
    guarded.file.withLockedValue { $0 = "read admin-0123456789abcdef\nread another-0123456789abc" }
    control.reload()
    #expect(control.access(of: &reader) == .none && control.access(of: &admin) == .read)
    #expect(guarded.code("portal-0123456789abcdef", at: 1) == .wrongPass)
    #expect(guarded.code("another-0123456789abc", at: 1) == nil)
    let log = guarded.log.withLockedValue { $0 }.joined()
    #expect(
      log.contains("cannot use the tokens") && log.contains("read the tokens again") && !log.contains("0123456789"))
  }

  @Test func whoGuessesWaitsAndOthersDoNot() throws {
    let guarded = try Guarded()
    for _ in 0..<AccessControl.freeAttempts { #expect(guarded.code("猜", at: 1_000) == .wrongPass) }
    #expect(guarded.code("portal-0123456789abcdef", at: 1_000) == .tooManyAttempts, "no token is looked at")
    #expect(guarded.code("portal-0123456789abcdef", from: "10.0.0.8", at: 1_000) == nil)
    #expect(guarded.code("portal-0123456789abcdef", at: 1_001) == nil)
    // The wait doubles up to a minute.
    var second: UInt64 = 1_001
    for wait: UInt64 in [2, 4, 8, 16, 32, 60, 60] {
      #expect(guarded.code("猜", at: second) == .wrongPass)
      #expect(guarded.code("猜", at: second + wait - 1) == .tooManyAttempts)
      second += wait
    }
    #expect(guarded.code("猜", at: second + 200) == .wrongPass)
    #expect(guarded.code("猜", at: second + 200) == .wrongPass, "who was long quiet begins anew")
  }

  @Test func guessesAreLoggedOnceInAWhile() throws {
    let guarded = try Guarded()
    for address in 0..<3 {
      for second: UInt64 in 100..<110 { _ = guarded.code("猜", from: "10.0.0.\(address)", at: second) }
    }
    #expect(guarded.log.withLockedValue { $0.count } == 3)
    _ = guarded.code("猜", from: "10.0.0.1", at: 200)
    #expect(guarded.log.withLockedValue { $0.last?.contains("more") } == true)
  }

  @Test func manyAddressesTakeLittleMemory() throws {
    let guarded = try Guarded()
    for number in 0..<20_000 { #expect(guarded.code("猜", from: "\(number)", at: 5) == .wrongPass) }
  }

  @Test(arguments: [
    ("127.0.0.1", nil), ("127.8.9.1", nil), ("::1", nil), ("::ffff:127.0.0.1", nil), ("10.1.2.3", "10.1.2.3"),
    ("::ffff:10.1.2.3", "10.1.2.3"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ("fe80::1%eth0", "fe80:0:0:0::/64"),
  ])
  func aPeerIsAnAddressOrANetwork(address: String, name: String?) {
    #expect(PeerAddress.name(address) == name)
  }

  @Test func oneAddressHasItsShareOfConnections() {
    let registry = ConnectionRegistry(limit: 100, limitPerAddress: 2)
    let channels = (0..<12).map { _ in EmbeddedPeer() }
    let admissions = channels.map { registry.admit($0.channel, from: "10.0.0.7") }
    #expect(admissions.prefix(2) == [.admitted(1), .admitted(2)])
    #expect(admissions[2..<6].allSatisfy { $0 == .refused(.address) } && admissions[6...].allSatisfy { $0 == .dropped })
    #expect(registry.admit(EmbeddedPeer().channel, from: "10.0.0.8") == .admitted(3))
    #expect(registry.admit(EmbeddedPeer().channel) == .admitted(4))
    for channel in channels { registry.remove(channel.channel, from: "10.0.0.7") }
    #expect(registry.admit(EmbeddedPeer().channel, from: "10.0.0.7") == .admitted(5))
  }
}
