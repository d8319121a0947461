import TestSupport
import Testing

@testable import CrossReference

/// Holds differences to what they promise, and the fewest changes to a table of all.
struct DifferenceTests {
  private static func part(_ text: String, _ range: Range<Int>) -> String {
    var part = String.UnicodeScalarView()
    part.append(contentsOf: Array(text.unicodeScalars)[range])
    return String(part)
  }

  /// As a person would write it: kept parts as they are, [-removed-] and {+added+}, clauses apart from each other.
  private static func written(_ source: String, _ other: String) -> [String] {
    TextDifference(from: source, to: other).clauses.map { clause in
      clause.parts.map { part -> String in
        let (old, new) = (Self.part(source, part.source), Self.part(other, part.other))
        if part.kind == .kept { return old }
        return (old.isEmpty ? "" : "[-\(old)-]") + (new.isEmpty ? "" : "{+\(new)+}")
      }.joined()
    }
  }

  @Test(arguments: [
    (
      "各级人民政府应当建立协调机制，加强监督检查。", "各级人民政府可以建立协调机制，加强监督检查。",
      ["各级人民政府[-应当-]{+可以+}建立协调机制，", "加强监督检查。"]
    ),
    (
      "推进数据共享，强化安全管理，定期报告。", "推进数据共享，定期报告。",
      ["推进数据共享，", "[-强化安全管理，-]", "定期报告。"]
    ),
    ("到2023年建成。", "到2025年建成。", ["到[-2023-]{+2025+}年建成。"]),
    ("", "新增一款。", ["{+新增一款。+}"]), ("删去此款。", "", ["[-删去此款。-]"]), ("", "", []),
    ("推進數據共享。", "推进数据共享。", ["推[-進數據-]{+进数据+}共享。"]),
    ("处1000元罚款；", "处1,000元罚款；", ["处[-1000-]{+1,000+}元罚款；"]),
    ("\u{F900}敢，", "\u{8C48}敢，", ["[-\u{F900}-]{+\u{8C48}+}敢，"]),
    ("𠮷祥寺应当，", "𠮷祥寺可以，", ["𠮷祥寺[-应当-]{+可以+}，"]),
  ])
  func readsAsAPersonWould(source: String, other: String, expected: [String]) {
    #expect(Self.written(source, other) == expected)
  }

  @Test func aClauseOfAnotherMatterIsNotPaired() {
    let written = Self.written("加强网络安全，培养人才。", "建设粤港澳大湾区大数据中心，培养人才。")
    #expect(written == ["[-加强网络安全，-]", "{+建设粤港澳大湾区大数据中心，+}", "培养人才。"])
  }

  @Test func applyingADifferenceGivesTheOtherText() {
    withSeed("difference") { generator in
      for round in 0..<600 {
        let source: String
        let other: String
        if round % 3 == 0 {
          source = RandomText.text(limit: 40, using: &generator)
          other = RandomText.text(limit: 40, using: &generator)
        } else {
          source = (0..<4).map { _ in RandomIndex.text(using: &generator) }.joined(separator: "，")
          other = Self.edited(source, using: &generator)
        }
        let difference = TextDifference(from: source, to: other)
        var applied = String.UnicodeScalarView()
        let (scalars, otherScalars) = (Array(source.unicodeScalars), Array(other.unicodeScalars))
        var (place, otherPlace) = (0, 0)
        for clause in difference.clauses {
          #expect(clause.whole.source.lowerBound == place && clause.whole.other.lowerBound == otherPlace)
          for part in clause.parts {
            #expect(part.source.lowerBound == place && part.other.lowerBound == otherPlace)
            (place, otherPlace) = (part.source.upperBound, part.other.upperBound)
            switch part.kind {
            case .kept:
              #expect(scalars[part.source] == otherScalars[part.other])
              applied.append(contentsOf: scalars[part.source])
            case .changed: #expect(!part.source.isEmpty && !part.other.isEmpty)
            case .added: #expect(part.source.isEmpty && !part.other.isEmpty)
            case .removed: #expect(!part.source.isEmpty && part.other.isEmpty)
            }
            if part.kind != .kept { applied.append(contentsOf: otherScalars[part.other]) }
          }
          #expect(clause.whole.source.upperBound == place && clause.whole.other.upperBound == otherPlace)
        }
        #expect(place == scalars.count && otherPlace == otherScalars.count)
        #expect(Array(applied) == otherScalars)
        #expect(difference.isEmpty == (scalars == otherScalars))
      }
    }
  }

  private static func edited(_ text: String, using generator: inout SeededGenerator) -> String {
    var scalars = Array(text.unicodeScalars)
    for _ in 0..<Int.random(in: 0...4, using: &generator) where !scalars.isEmpty {
      let start = Int.random(in: 0..<scalars.count, using: &generator)
      let end = min(scalars.count, start + Int.random(in: 0...8, using: &generator))
      let new = Bool.random(using: &generator) ? Array(RandomIndex.text(using: &generator).unicodeScalars) : []
      scalars.replaceSubrange(start..<end, with: new)
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The length of the longest common subsequence, by the table of all pairs of prefixes.
  private static func longest(_ source: [Int], _ other: [Int]) -> Int {
    var table = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: source.count + 1)
    for (row, element) in source.enumerated() {
      for (column, candidate) in other.enumerated() {
        table[row + 1][column + 1] =
          element == candidate ? table[row][column] + 1 : max(table[row][column + 1], table[row + 1][column])
      }
    }
    return table[source.count][other.count]
  }

  @Test func theScriptIsTheShortest() throws {
    withSeed("edit script") { generator in
      for _ in 0..<1_500 {
        let alphabet = Int.random(in: 1...5, using: &generator)
        func sequence() -> [Int] {
          (0..<Int.random(in: 0...25, using: &generator)).map { _ in Int.random(in: 0..<alphabet, using: &generator) }
        }
        let (source, other) = (sequence(), sequence())
        let longest = Self.longest(source, other)
        let changes = source.count + other.count - 2 * longest
        let kept = EditScript.kept(source[...], other[...], limit: changes)
        #expect(kept?.count == longest)
        for pair in kept ?? [] { #expect(source[pair.source] == other[pair.other]) }
        for (pair, next) in zip(kept ?? [], (kept ?? []).dropFirst()) {
          #expect(pair.source < next.source && pair.other < next.other)
        }
        if changes > 0 { #expect(EditScript.kept(source[...], other[...], limit: changes - 1) == nil) }
      }
    }
  }

  @Test func textsOfNothingInCommonEndSoon() {
    let source = String(repeating: "甲乙丙丁", count: 20_000) + "。"
    let other = String(repeating: "戊己庚辛，", count: 20_000)
    let difference = TextDifference(from: source, to: other)
    #expect(difference.clauses.last?.whole.kind == .added && !difference.isEmpty)
  }
}
