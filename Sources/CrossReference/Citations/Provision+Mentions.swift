internal import TextAnalysis

extension Provision {
  /// Where articles and items are named in a folded text, in its code points: in Chinese or Arabic numerals, with spaces
  /// or without. An item of a 款 or 条 that bears no number names no place of its own. Linear in the text.
  static func mentions(in text: FoldedText) -> [(range: Range<Int>, provision: Provision)] {
    var mentions: [(range: Range<Int>, provision: Provision)] = []
    var index = 0
    while index < text.count {
      var scanner = Scanner(scalars: text.scalars, place: index)
      let before = index > 0 ? text.scalars[index - 1] : 0
      if let provision = scanner.provision(), provision.unit == .article || before != "款" && before != "条" {
        mentions.append((index..<scanner.place, provision))
        index = scanner.place
      } else {
        index += 1
      }
    }
    return mentions
  }

  private struct Scanner {
    let scalars: [UInt32]
    var place: Int

    mutating func provision() -> Provision? {
      if let article = ordinal("条") {
        var provision = Provision(.article, article.number, branch: article.branch)
        let end = place
        if provision.branch == nil, take("之") {
          provision.branch = numeral()
          if provision.branch == nil { place = end }
        }
        provision.paragraph = ordinal("款")?.number
        provision.item = ordinal("项")?.number
        return provision
      }
      return ordinal("项").map { Provision(.item, $0.number, branch: $0.branch) }
    }

    /// 第, a number and the unit, which the place is moved over; where they do not stand it stays.
    private mutating func ordinal(_ unit: Unicode.Scalar) -> (number: Int, branch: Int?)? {
      let start = place
      skipSpaces()
      guard take("第") else { return reset(start) }
      skipSpaces()
      let isBracketed = take("(")
      guard let number = numeral() else { return reset(start) }
      var branch: Int?
      if take("-") {
        branch = numeral()
        guard branch != nil else { return reset(start) }
      }
      if isBracketed, !take(")") { return reset(start) }
      skipSpaces()
      return take(unit) ? (number, branch) : reset(start)
    }

    private mutating func reset<Value>(_ start: Int) -> Value? {
      place = start
      return nil
    }

    /// A number of up to six digits or twelve Chinese numerals, 0 not counted as one.
    private mutating func numeral() -> Int? {
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

    private mutating func skipSpaces() {
      while place < scalars.count, scalars[place] == 0x20 || scalars[place] == 0x3000 { place += 1 }
    }

    private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
      guard place < scalars.count, scalars[place] == scalar.value else { return false }
      place += 1
      return true
    }
  }
}

private func != (value: UInt32, scalar: Unicode.Scalar) -> Bool { value != scalar.value }
