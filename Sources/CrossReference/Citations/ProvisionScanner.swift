internal import TextAnalysis

/// Reads the articles or items that are named at one place of a folded text.
struct ProvisionScanner {
  typealias Mention = (range: Range<Int>, provision: Provision)

  let scalars: [UInt32]
  /// The next code point to read.
  var place: Int

  private static let joiners: Set<Unicode.Scalar> = ["、", "和", "及", "与", "或"]
  /// Joiners of two characters, by the first.
  private static let longJoiners: [Unicode.Scalar: Unicode.Scalar] = ["以": "及", "或": "者"]
  private static let dashes: Set<Unicode.Scalar> = ["至", "到", "-", "—", "–", "~"]

  /// What 第 and its numbers at the place name, which it is moved over; where they name nothing it stays, or is moved to the
  /// last of the row, before which nothing is named.
  mutating func provisions() -> [Mention] {
    let start = place
    guard take("第") else { return [] }
    var found: [(start: Int, end: Int, first: Provision.Ordinal, last: Provision.Ordinal?)] = []
    var begin = start
    while true {
      // What fails here fails from any 第 of the row before it, too.
      guard let first = ordinal() else { return reset(begin) }
      var (end, last) = (place, Provision.Ordinal?.none)
      if takeOne(of: Self.dashes), let other = ordinalWithPrefix() {
        guard first <= other else { return reset(begin) }
        (end, last) = (place, other)
      } else {
        place = end
      }
      found.append((begin, end, first, last))
      skipSpaces()
      if let unit = unit() {
        var mentions = found.map {
          ($0.start..<$0.end, Provision(unit, $0.first.number, branch: $0.first.branch, last: $0.last))
        }
        let whole = rest(of: mentions[mentions.count - 1].1)
        mentions[mentions.count - 1] = (found[found.count - 1].start..<place, whole)
        while let next = nextParagraph(of: mentions[mentions.count - 1].1)
          ?? nextArticle(of: mentions[mentions.count - 1].1)
        {
          mentions.append(next)
        }
        return mentions
      }
      place = end
      guard takeJoiner() else { return reset(begin) }
      begin = place
      _ = take("第")
    }
  }

  private mutating func unit() -> Provision.Unit? { take("条") ? .article : take("项") ? .item : nil }

  /// What may stand behind 第十二条: 之一, 第二款, 第三项, and the end of a range.
  private mutating func rest(of provision: Provision) -> Provision {
    var provision = provision
    if provision.unit == .article {
      if provision.last == nil { provision.branch = provision.branch ?? branch() }
      // In Taiwan 項 are the larger ones.
      for _ in 0..<2 {
        if provision.paragraph == nil, let paragraph = part("款") { provision.paragraph = paragraph }
        if provision.item == nil, let item = part("项") { provision.item = item }
      }
    }
    let end = place
    guard provision.last == nil, takeOne(of: Self.dashes) else { return provision }
    guard var last = ordinalWithPrefix(), let unit = unit(), unit == provision.unit else {
      place = end
      return provision
    }
    if unit == .article { last.branch = last.branch ?? branch() }
    guard provision.ordinal <= last else {
      place = end
      return provision
    }
    provision.last = last
    return provision
  }

  /// The second and third of 第十五条第一款、第二款和第三款, each by itself.
  private mutating func nextParagraph(of provision: Provision) -> Mention? {
    let end = place
    guard provision.paragraph != nil, provision.last == nil, takeJoiner() else { return reset(end) }
    let start = place
    guard let paragraph = part("款") else { return reset(end) }
    var next = provision
    (next.paragraph, next.item) = (paragraph, part("项"))
    return (start..<place, next)
  }

  /// The second and third of 第四十七条、四十八条和五十条, each by itself. They go up, as 第三条和两条措施 does not.
  private mutating func nextArticle(of provision: Provision) -> Mention? {
    let end = place
    guard provision.unit == .article, takeJoiner() else { return reset(end) }
    let start = place
    guard let next = ordinal(), take("条"), provision.last ?? provision.ordinal < next else { return reset(end) }
    let whole = rest(of: Provision(.article, next.number, branch: next.branch))
    return (start..<place, whole)
  }

  /// The 1 of 之一.
  private mutating func branch() -> Int? {
    let start = place
    if take("之"), let number = numeral() { return number }
    place = start
    return nil
  }

  /// The number of 第二款, which the place is moved over.
  mutating func part(_ unit: Unicode.Scalar) -> Int? {
    let start = place
    skipSpaces()
    // Texts with lines of one length break within 第二十三條第三項.
    if take("\n") { skipSpaces() }
    if take("第"), let number = ordinal(), number.branch == nil {
      skipSpaces()
      if take(unit) { return number.number }
    }
    place = start
    return nil
  }

  mutating func reset<Value>(_ start: Int) -> Value? {
    place = start
    return nil
  }

  private mutating func reset(_ start: Int) -> [Mention] {
    place = start
    return []
  }

  mutating func skipSpaces() {
    while place < scalars.count, scalars[place] == 0x20 || scalars[place] == 0x3000 { place += 1 }
  }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard place < scalars.count, scalars[place] == scalar.value else { return false }
    place += 1
    return true
  }

  /// A joiner and the spaces behind it.
  private mutating func takeJoiner() -> Bool {
    guard place < scalars.count, let first = Unicode.Scalar(scalars[place]) else { return false }
    if let second = Self.longJoiners[first], place + 1 < scalars.count, scalars[place + 1] == second.value {
      place += 2
    } else if !takeOne(of: Self.joiners) {
      return false
    }
    skipSpaces()
    return true
  }

  private mutating func takeOne(of scalars: Set<Unicode.Scalar>) -> Bool {
    guard place < self.scalars.count, let scalar = Unicode.Scalar(self.scalars[place]), scalars.contains(scalar)
    else { return false }
    place += 1
    return true
  }
}
