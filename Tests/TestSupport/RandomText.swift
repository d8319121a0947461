/// Random text of every script, with the marks and oddities that real texts have.
public struct RandomText {
  private static let alphabets: [[ClosedRange<UInt32>]] = [
    [0x4E00...0x9FFF], [0x4E00...0x4E40], [0x20000...0x2A6D0], [0x3007...0x3007], [0xF900...0xFA6A],
    [0x20...0x7E], [0xFF01...0xFF5E], [0x61...0x7A], [0x30...0x39],
    [0x3001...0x3011, 0x2018...0x201F, 0xA3AC...0xA3AE], [0x300C...0x300F, 0xFE41...0xFE44],
    [0x3041...0x3096, 0x30A1...0x30FC], [0xFF66...0xFF9F], [0xAC00...0xD7A3], [0x1100...0x11FF], [0x3105...0x312F],
    [0xC0...0x24F, 0x370...0x3FF, 0x400...0x4FF], [0x300...0x36F],
    [0xFE00...0xFE0F, 0x200B...0x200F, 0xE0100...0xE01EF],
    [0xE01...0xE5B], [0x600...0x6FF], [0x900...0x97F], [0x1F300...0x1F6FF], [0x2460...0x24FF, 0x3200...0x33FF],
    [0xE000...0xE0FF], [0x0...0x1F], [0x1F3FB...0x1F3FF], [0x10FF00...0x10FFFF],
  ]

  /// A text of at most `limit` code points.
  public static func text(limit: Int, using generator: inout SeededGenerator) -> String {
    var text = String.UnicodeScalarView()
    let count = Int.random(in: 0...limit, using: &generator)
    var alphabet = alphabets[0]
    while text.count < count {
      if Int.random(in: 0..<3, using: &generator) == 0 { alphabet = alphabets.randomElement(using: &generator)! }
      let range = alphabet.randomElement(using: &generator)!
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.append(scalar) }
    }
    return String(text)
  }
}
