internal import TextAnalysis

/// The numbers of provisions.
extension ProvisionScanner {
  /// The 九 of 至第九条 and 至九条.
  mutating func ordinalWithPrefix() -> Provision.Ordinal? {
    skipSpaces()
    _ = take("第")
    return ordinal()
  }

  /// A number in brackets or without, with 之一 or -1 behind it.
  mutating func ordinal() -> Provision.Ordinal? {
    let start = place
    skipSpaces()
    let isBracketed = take("(")
    guard let number = numeral() else { return reset(start) }
    var branch: Int?
    let end = place
    if take("-") {
      branch = numeral()
      // 第12-第15条 is a range.
      if branch == nil { place = end }
    }
    if isBracketed, !take(")") { return reset(start) }
    return Provision.Ordinal(number: number, branch: branch)
  }

  /// A number of up to six digits or twelve Chinese numerals, 0 not counted as one.
  mutating func numeral() -> Int? {
    let start = place
    var digits = ""
    while place < scalars.count, (0x30...0x39).contains(scalars[place]) {
      digits.unicodeScalars.append(Unicode.Scalar(UInt8(scalars[place])))
      place += 1
    }
    if digits.isEmpty { return chineseNumeral() }
    guard digits.count <= 6, let number = Int(digits), number > 0 else { return reset(start) }
    return number
  }

  private mutating func chineseNumeral() -> Int? {
    let start = place
    var numeral = ""
    while place < scalars.count, let scalar = Unicode.Scalar(scalars[place]),
      ChineseNumeral.contains(Character(scalar))
    {
      numeral.unicodeScalars.append(scalar)
      place += 1
    }
    guard numeral.unicodeScalars.count <= 12,
      let number = ChineseNumeral.value(numeral) ?? ChineseNumeral.sequence(numeral), number > 0
    else { return reset(start) }
    return number
  }
}
