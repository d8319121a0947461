internal import TextAnalysis

/// Tells which document a provision belongs to, by what stands before it.
struct OwnerChain {
  private let scalars: [Unicode.Scalar]
  private let folded: FoldedText
  private let markPlaces: Set<Int>
  /// The document cited last and where it, its 文号 in brackets or the last of its provisions ends.
  private var last: (citation: Int, end: Int)?
  /// The outermost title that was begun last: others, and what belongs to them, may stand within it.
  private var outermost: (citation: Int, end: Int)?
  private var ownerOfLast = Citation.Owner.own
  private var endOfLast = 0

  /// What the document of the text is: 法, 办法; empty where it is unknown.
  private let ownKind: String

  init(scalars: [Unicode.Scalar], folded: FoldedText, markPlaces: Set<Int>, ownKind: String) {
    self.ownKind = ownKind
    self.scalars = scalars
    self.folded = folded
    self.markPlaces = markPlaces
  }

  /// What stands between provisions of one document: 第十条第一款和第三款、第十一条.
  private static let joiners = Set(
    "、和及与與或至到並并以的中之（）()[] 　-—~～第款项項0123456789〇零一二三四五六七八九十百".unicodeScalars)
  /// What the names of documents end with, folded.
  private static let endings = [
    "法", "法典", "条例", "办法", "规定", "细则", "规则", "章程", "决定", "规程", "通则", "意见", "通知", "方案", "解释",
    "标准", "准则", "纲要", "修正案", "增修条文",
  ]
  /// The longest name that is read without title marks, in characters.
  static let longestName = 40

  /// What a document of this title, which is folded, calls itself: 法 of 民法典, 办法; empty where it is none of those known.
  static func kind(of title: String) -> String {
    let ending = endings.filter(title.hasSuffix).max { $0.count < $1.count } ?? ""
    return ending == "法典" ? "法" : ending
  }

  /// Notes a title or 文号.
  mutating func take(_ kind: Citation.Kind, _ range: Range<Int>, at place: Int) {
    leaveTitle(before: range.lowerBound)
    if case .title = kind {
      last = (place, range.upperBound)
      if range.upperBound > outermost?.end ?? 0 { outermost = last }
    } else if let last, joins(last.end, range.lowerBound) {
      self.last = (last.citation, range.upperBound)
    } else {
      last = (place, range.upperBound)
    }
  }

  /// Notes 前条 or 前款: what is joined to it is the text's own, too.
  mutating func takeNearby(_ range: Range<Int>) {
    leaveTitle(before: range.lowerBound)
    (ownerOfLast, endOfLast) = (.own, range.upperBound)
  }

  /// The document that the provision at `range` belongs to; `folded` is the same range in the folded text.
  mutating func owner(of range: Range<Int>, folded: Range<Int>) -> Citation.Owner {
    leaveTitle(before: range.lowerBound)
    let owner = self.owner(range, folded)
    (ownerOfLast, endOfLast) = (owner, range.upperBound)
    if case .cited(let citation) = owner { last = (citation, range.upperBound) }
    return owner
  }

  /// Behind a title it is the one cited last, not what stood within it.
  private mutating func leaveTitle(before place: Int) {
    if let outermost, let last, outermost.end <= place, last.end < outermost.end { self.last = outermost }
  }

  private func owner(_ range: Range<Int>, _ foldedRange: Range<Int>) -> Citation.Owner {
    if let last, joins(last.end, range.lowerBound) { return .cited(last.citation) }
    if endOfLast > 0, joins(endOfLast, range.lowerBound) { return ownerOfLast }
    let name = name(before: start(ofRemarkBefore: foldedRange.lowerBound))
    guard var ending = Self.endings.filter(name.hasSuffix).max(by: { $0.count < $1.count }) else {
      return range.lowerBound < outermost?.end ?? 0 ? .named("") : .own
    }
    var before = name.dropLast(ending.count)
    // 本办法规定的第三条 names it, not a 规定.
    if let inner = Self.endings.first(where: { before.hasSuffix("本" + $0) || before.hasSuffix("该" + $0) }) {
      before = before.dropLast(inner.count)
      ending = inner
    }
    if before.hasSuffix("本") {
      let kind = Self.kind(of: ending)
      return ownKind.isEmpty || kind == ownKind ? .own : .named("本" + kind)
    }
    if before.hasSuffix("该") || before.hasSuffix("同") { return last.map { .cited($0.citation) } ?? .named("") }
    return .named(name)
  }

  /// Whether only joiners, or one remark in brackets such as （2018年修正）, stand between two places.
  func joins(_ start: Int, _ end: Int) -> Bool {
    guard start <= end, end - start <= Self.longestName else { return false }
    var rest = scalars[start..<end]
    if let first = rest.first, first == "（" || first == "(",
      let closing = rest.firstIndex(where: { $0 == "）" || $0 == ")" })
    {
      rest = rest[(closing + 1)...]
    }
    // 者 joins in 或者 alone.
    return rest.indices.allSatisfy { place in
      Self.joiners.contains(rest[place]) || rest[place] == "者" && place > rest.startIndex && rest[place - 1] == "或"
    }
  }

  /// Where a remark begins that ends at a place of the folded text, as in 法官法（以下简称本法）第十条; the place where none does.
  private func start(ofRemarkBefore place: Int) -> Int {
    guard place > 0, folded.scalars[place - 1] == 0x29 else { return place }
    let earliest = max(0, place - Self.longestName)
    return folded.scalars[earliest..<place].lastIndex(of: 0x28) ?? place
  }

  /// Whether a document may call itself so: 法, 办法.
  static func isKind(_ name: String) -> Bool { endings.contains(name) }

  /// The Han characters right before a place of the folded text.
  private func name(before place: Int) -> String {
    var start = place
    while start > 0, place - start < Self.longestName,
      Unicode.Scalar(folded.scalars[start - 1])?.properties.isIdeographic == true
    {
      if start < folded.count, markPlaces.contains(Int(folded.starts[start]) - 1) { break }
      start -= 1
    }
    return folded.string(start..<place)
  }
}
