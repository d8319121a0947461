/// The keys of a text's terms one after the other, without memory of their own: what a builder reads texts by.
///
/// It keeps the folded text in UTF-8, where the key of nearly every token is a part that its kind is put before.
public struct TermKeys {
  /// A byte, then the text.
  private var bytes: [UInt8] = []
  /// Where each code point ends, and before them where the first starts, counted from the byte after the first.
  private var ends: [Int] = []

  /// Empty; its memory is used again from text to text.
  public init() {}

  /// Calls `body` with the key of each token's term, as `AnalyzedText.term(of:)` has it, and the token, in the order of
  /// the tokens. A key is valid during its call only. Linear in the length of the text.
  public mutating func forEach(
    in text: borrowing AnalyzedText, _ body: (_ key: UnsafeBufferPointer<UInt8>, _ token: Token) -> Void
  ) {
    encode(text.folded.scalars)
    text.folded.traits.withUnsafeBufferPointer { traits in
      text.tokens.withUnsafeBufferPointer { tokens in
        bytes.withUnsafeMutableBufferPointer { bytes in
          for token in tokens {
            if token.kind == .word, token.range.contains(where: { traits[$0].characterClass == .break }) {
              text.term(of: token).key.withUnsafeBufferPointer { body($0, token) }
              continue
            }
            let start = ends[Int(token.start)]
            let end = token.kind == .break ? start : ends[Int(token.end)]
            let before = bytes[start]
            bytes[start] = token.kind.rawValue
            body(UnsafeBufferPointer(rebasing: bytes[start...end]), token)
            bytes[start] = before
          }
        }
      }
    }
  }

  private mutating func encode(_ scalars: [UInt32]) {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    bytes.append(0)
    ends.append(0)
    for value in scalars {
      switch value {
      case ..<0x80: bytes.append(UInt8(truncatingIfNeeded: value))
      case 0x800..<0xD800, 0xE000..<0x1_0000:
        bytes.append(UInt8(truncatingIfNeeded: 0xE0 | value &>> 12))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | value &>> 6 & 0x3F))
        bytes.append(UInt8(truncatingIfNeeded: 0x80 | value & 0x3F))
      default:
        bytes.append(contentsOf: UTF8.encode(Unicode.Scalar(value) ?? "\u{FFFD}")!)
      }
      ends.append(bytes.count - 1)
    }
  }
}
