internal import TextAnalysis

/// An article that a text names by where it stands to its own: 前条, 本条, and 前款 and 前项, which stand in its own.
public struct NearbyProvision: Sendable, Hashable {
  /// How many articles before the text's own are named, those right before it: 2 of 前两条, 0 where it is the own one.
  public let articlesBefore: Int

  /// So many articles before.
  public init(articlesBefore: Int) { self.articlesBefore = articlesBefore }

  private static let counts: [Unicode.Scalar: Int] = [
    "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]
  /// What begins with 条, 款 or 项 and is a word of its own: 本条例, 前款项.
  private static let continuations: Set<Unicode.Scalar> = ["例", "件", "约", "目", "项", "式", "文", "幅", "块", "形"]
  /// What 前 ends: 目前, 提前.
  private static let beginnings: Set<Unicode.Scalar> = ["目", "提", "当", "此", "之", "以", "日", "向", "事", "生"]

  /// Where such articles are named in a folded text, in its code points.
  static func mentions(in text: FoldedText) -> [(range: Range<Int>, provision: NearbyProvision)] {
    func scalar(_ place: Int) -> Unicode.Scalar? {
      text.scalars.indices.contains(place) ? Unicode.Scalar(text.scalars[place]) : nil
    }
    return text.scalars.indices.compactMap { start in
      guard let first = scalar(start), first == "前" || first == "本" else { return nil }
      var (place, count) = (start + 1, 1)
      if first == "前" {
        if let before = scalar(start - 1), beginnings.contains(before) { return nil }
        if let named = scalar(place).flatMap({ counts[$0] }) { (place, count) = (place + 1, named) }
      }
      let unit = scalar(place)
      guard unit == "条" || unit == "款" || unit == "项" && first == "前" else { return nil }
      if let next = scalar(place + 1), continuations.contains(next) { return nil }
      var scanner = ProvisionScanner(scalars: text.scalars, place: place + 1)
      // In Taiwan 項 are the larger ones.
      for unit: Unicode.Scalar in ["款", "项", "款"] { _ = scanner.part(unit) }
      return (start..<scanner.place, NearbyProvision(articlesBefore: first == "前" && unit == "条" ? count : 0))
    }
  }
}
