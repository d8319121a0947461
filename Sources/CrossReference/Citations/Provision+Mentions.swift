internal import TextAnalysis

extension Provision {
  /// Where articles and items are named in a folded text, in its code points: in Chinese or Arabic numerals, with spaces
  /// or without, ranges (第三条至第五条, 第三至五条) as one, and each of a row (第十二、十三条) by itself. Linear in the text.
  static func mentions(in text: FoldedText) -> [(range: Range<Int>, provision: Provision)] {
    var mentions: [(range: Range<Int>, provision: Provision)] = []
    var index = 0
    while index < text.count {
      var scanner = ProvisionScanner(scalars: text.scalars, place: index)
      mentions += scanner.provisions()
      index = max(index + 1, scanner.place)
    }
    return mentions
  }
}
