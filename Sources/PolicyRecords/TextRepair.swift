/// Undoes what extraction from a page does to Chinese text, and nothing else: the author's characters stay, full-width
/// and Traditional forms too.
///
/// - Lines are joined, and white space is dropped wherever it stands, also between single characters
///   (`“省 统、 市 建” 机 制`): Chinese is written without it. One space is kept between two Latin words or numbers,
///   seen through ASCII punctuation (`IPv6 (NAT64) ready`); a line break counts as one only between two Latin letters,
///   since a line of Chinese text also ends inside a number.
/// - Yi syllables that a font with GBK codes left where punctuation stood become that punctuation: U+A3AC `ꎬ` → `，`,
///   U+A3AE `ꎮ` → `。` and their neighbours. One that touches another Yi syllable is Yi text and stays.
enum TextRepair {
  /// The repaired text of lines that belong together.
  static func repair(_ lines: some Sequence<some StringProtocol>) -> String {
    var scalars: [Unicode.Scalar] = []
    for line in lines {
      if !scalars.isEmpty { scalars.append("\n") }
      scalars.append(contentsOf: line.unicodeScalars)
    }
    restorePunctuation(&scalars)
    return withoutStraySpace(scalars)
  }

  /// The repaired text of one string, whose line breaks are extraction's.
  static func repair(_ text: some StringProtocol) -> String {
    repair(text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline))
  }

  /// The punctuation a misread GBK code stands for, or nil where the scalar is none.
  static func punctuation(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0xA3A1: "！"
    case 0xA3A5: "％"
    case 0xA3A8: "（"
    case 0xA3A9: "）"
    case 0xA3AC: "，"
    case 0xA3AE: "。"
    case 0xA3BA: "："
    case 0xA3BB: "；"
    case 0xA3BF: "？"
    default: nil
    }
  }

  private static func restorePunctuation(_ scalars: inout [Unicode.Scalar]) {
    func isYi(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (0xA000...0xA4CF).contains(scalars[index].value)
        && punctuation(scalars[index]) == nil
    }
    for index in scalars.indices {
      guard let restored = punctuation(scalars[index]), !isYi(index - 1), !isYi(index + 1) else { continue }
      scalars[index] = restored
    }
  }

  private static func withoutStraySpace(_ scalars: [Unicode.Scalar]) -> String {
    var text = String.UnicodeScalarView()
    var index = 0
    while index < scalars.count {
      let start = index
      while index < scalars.count, scalars[index].properties.isWhitespace { index += 1 }
      if index > start, separates(scalars[start..<index], of: scalars) { text.append(" ") }
      if index < scalars.count { text.append(scalars[index]) }
      index += 1
    }
    return String(text)
  }

  /// Whether white space stands between two Latin words.
  private static func separates(_ space: ArraySlice<Unicode.Scalar>, of scalars: [Unicode.Scalar]) -> Bool {
    func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
      scalar.isASCII && !scalar.properties.isWhitespace && !isWord(scalar)
    }
    let left = scalars[..<space.startIndex].suffix(reach).last { !isPunctuation($0) }
    let right = scalars[space.endIndex...].prefix(reach).first { !isPunctuation($0) }
    guard let left, let right else { return false }
    if space.contains("\n") { return isWord(left) && isWord(right) && !isDigit(left) && !isDigit(right) }
    return isWord(left) && isWord(right)
  }

  /// How far a Latin word is looked for behind punctuation.
  private static let reach = 8

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.numericType == .decimal }

  /// Whether the scalar is a Latin letter or a digit, of ASCII or full width.
  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0xFF10...0xFF19, 0xFF21...0xFF3A, 0xFF41...0xFF5A: true
    default: false
    }
  }
}
