import LineProtocol
import TestSupport
import Testing

/// However the bytes of a connection are split, the requests and errors are the same.
@Suite struct SplitDecodingTests {
  static let conversation =
    "PING\r\nSEARCH “数据要素”\n\n" + resp("SEARCH", "粤治慧") + "a line over the limit of these tests\r\nHELP\n"
    + resp("GET", "an id over the limit") + resp("1", "2", "3", "4", "5") + "*0\r\n" + resp("PING") + "GET 粤府#9"

  @Test func dripFed() {
    let bytes = Array(Self.conversation.utf8)
    let whole = decode(bytes, limits: .small)
    #expect(whole.count == 9)
    #expect(decode(pieces: bytes.indices.map { bytes[$0...$0] }, limits: .small) == whole)
    for cut in bytes.indices { #expect(decode(pieces: [bytes[..<cut], bytes[cut...]], limits: .small) == whole) }
  }

  @Test func randomConversationsAtRandomSplits() {
    withSeed("randomConversationsAtRandomSplits") { generator in
      for _ in 0..<2_000 {
        let bytes = Self.randomConversation(&generator)
        let whole = decode(bytes, limits: .small)
        let pieces = Self.randomPieces(bytes, &generator)
        #expect(decode(pieces: pieces, limits: .small) == whole, "\(bytes)")
        #expect(decode(pieces: bytes.indices.map { bytes[$0...$0] }, limits: .small) == whole, "\(bytes)")
      }
    }
  }

  @Test func randomBytesNeverTrap() {
    withSeed("randomBytesNeverTrap") { generator in
      for _ in 0..<2_000 {
        let count = Int.random(in: 0...200, using: &generator)
        let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
        #expect(decode(pieces: Self.randomPieces(bytes, &generator), limits: .small) == decode(bytes, limits: .small))
      }
    }
  }

  /// A few requests, sound or not, of which some bytes are then changed, dropped or doubled.
  static func randomConversation(_ generator: inout SeededGenerator) -> [UInt8] {
    let parts = [
      "PING\r\n", "SEARCH 数据\n", "\n", "\r\n", "*0\r\n", resp("PING"), resp("SEARCH", "粤治慧"), resp("GET", "", "𠮷"),
      resp("1", "2", "3", "4", "5"), resp("SEARCH", "一二三四五六"), "GET / HTTP/1.1\r\n", "*1\r\n*1\r\n", "*", "$5\r\n",
      String(repeating: "长", count: 12) + "\n", "\u{16}", "\u{3}",
    ]
    let count = Int.random(in: 1...6, using: &generator)
    var bytes = (0..<count).flatMap { _ in Array((parts.randomElement(using: &generator) ?? "").utf8) }
    for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
      let index = Int.random(in: bytes.indices, using: &generator)
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes.remove(at: index)
      default: bytes.insert(bytes[index], at: index)
      }
    }
    return bytes
  }

  static func randomPieces(_ bytes: [UInt8], _ generator: inout SeededGenerator) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = Int.random(in: 0...min(rest.count, 20), using: &generator)
      pieces.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    return pieces
  }
}
