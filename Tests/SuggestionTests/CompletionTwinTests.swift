import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// Holds the search for completions against a look at each of them.
struct CompletionTwinTests {
  /// Words whose syllables meet: 数据 and 书局, 方案 and 反感, 西安 and 先.
  private static let words = [
    "数据", "要素", "书局", "数", "方案", "反感", "西安", "先", "银行", "行长", "长期", "重庆", "重点", "绿色", "女性", "公共", "共享",
    "5G", "IPv6", "基站", "開放", "服務", "，", "、", "的", "“一网统管”", "《电子签名法》",
  ]

  private static func record(_ number: Int, using generator: inout SeededGenerator) -> PolicyRecord {
    let words = (0..<Int.random(in: 1...12, using: &generator)).map { _ in
      Self.words.randomElement(using: &generator)!
    }
    return PolicyRecord(
      id: "\(number)", title: number % 3 == 0 ? "\(words[0])办法 第\(number)条" : "", text: words.joined(),
      units: number % 4 == 0 ? [ResponsibleUnit(name: "省数据局", role: .lead)] : [],
      document: PolicyDocument(title: "数据条例", docNo: "粤府〔2023〕4\(number % 5)号"))
  }

  private static func typed(using generator: inout SeededGenerator) -> String {
    let pieces = [
      "数", "据", "數", "数据", "银行", "shu", "ju", "sh", "s", "j", "y", "yao", "xian", "fangan", "lv", "lu", "n", "5", "g",
      "IP", "银",
      "hang",
      "xing", "c", "zh", " ", "'", "、", "网", "hu", "a", "d", "省",
    ]
    return (0..<Int.random(in: 1...4, using: &generator)).map { _ in pieces.randomElement(using: &generator)! }.joined()
  }

  private static func readings() throws -> Readings {
    var readings = Readings()
    try readings.add("银行 yin hang\n行 xing hang\n长 chang zhang\n重 zhong chong\n", named: "r.txt")
    return readings
  }

  /// The characters before Pinyin are looked for by letters, where 行长 stands once for all its readings.
  @Test(arguments: ["数据hang", "数据xing", "数据hzh", "数据xc", "数据hangchang", "数据h"])
  func charactersBeforePinyinFindEveryReading(typed: String) throws {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer(), readings: Self.readings())
    for number in 0..<2 { try builder.add(PolicyRecord(id: "\(number)", title: "数据行长", text: "绿色数据行长")) }
    _ = try builder.publish()
    let index = try CompletionIndex(IndexSnapshot.open(directory.path))
    let completions = try index.completions(of: typed, limit: 10, analyzer: Analyzer())
    #expect(completions.map(\.text) == ["数据行长", "绿色数据行长"])
    #expect(completions.map(\.count) == [2, 2])
  }

  @Test func whatIsFoundIsWhatALookAtEachFinds() throws {
    try withSeed("completion twin") { generator in
      let readings = try Self.readings()
      for _ in 0..<3 {
        let directory = try TemporaryDirectory()
        let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer(), readings: readings)
        for number in 0..<Int.random(in: 1...120, using: &generator) {
          try builder.add(Self.record(number, using: &generator))
        }
        _ = try builder.publish()
        let snapshot = try IndexSnapshot.open(directory.path)
        let index = try CompletionIndex(snapshot)
        try index.verify()
        let naive = NaiveCompletions(try #require(index.tables[0]), documentCount: snapshot.documentCount)
        let analyzer = Analyzer()
        var found = 0
        for _ in 0..<300 {
          let typed = Self.typed(using: &generator)
          let limit = [1, 3, 10, 40].randomElement(using: &generator)!
          let expected = naive.completions(of: typed).prefix(limit)
          let completions = try index.completions(of: typed, limit: limit, analyzer: analyzer)
          #expect(completions.map(\.text) == expected.map(\.text), "「\(typed)」 \(limit)")
          #expect(completions.map(\.count) == expected.map(\.count), "「\(typed)」")
          found += completions.count
        }
        #expect(found > 0)
      }
    }
  }
}

/// All completions of a table, each held against a typed text letter by letter.
struct NaiveCompletions {
  private let table: CompletionTable
  private let documentCount: Int

  init(_ table: CompletionTable, documentCount: Int) {
    self.table = table
    self.documentCount = documentCount
  }

  /// All completions of a typed text in their order.
  func completions(of text: String) -> [(text: String, count: Int)] {
    let typed = TypedText(text)
    guard !typed.parts.isEmpty else { return [] }
    var best: [Int: (rank: [Int], key: CompletionKey)] = [:]
    for place in 0..<table.keyCount(.syllables) {
      let key = table.key(place, .syllables)
      let units = table.units(key).map(table.unit)
      guard let entry = table.entry(key), let (cost, isComplete) = answer(typed.parts[...], units[...]) else {
        continue
      }
      let rank = [key.isInner ? 1 : 0, cost, isComplete ? 0 : 1]
      if let known = best[entry], !rank.lexicographicallyPrecedes(known.rank) { continue }
      best[entry] = (rank, key)
    }
    let sorted = best.sorted { one, other in
      let ranks = [one, other].map { entry, found in
        let weight = CompletionEntry.weight(
          table.kind(entry), documentCount: table.documentCount(entry), of: documentCount)
        return found.rank + [-weight, table.letters(found.key).count]
      }
      if ranks[0] != ranks[1] { return ranks[0].lexicographicallyPrecedes(ranks[1]) }
      return table.letters(one.value.key).lexicographicallyPrecedes(table.letters(other.value.key))
    }
    return sorted.map { (table.text($0.key, $0.value.key), table.documentCount($0.key)) }
  }

  /// The cost of the cheapest way in which the units begin with the parts, and whether some way of that cost leaves none.
  private func answer(
    _ parts: ArraySlice<TypedText.Part>, _ units: ArraySlice<Int>
  ) -> (cost: Int, isComplete: Bool)? {
    guard let part = parts.first else { return (0, units.isEmpty) }
    let rest = parts.dropFirst()
    switch part {
    case .letter(let letter):
      guard let unit = units.first, table.scalar(unit) == letter else { return nil }
      return answer(rest, units.dropFirst())
    case .latin(let latin): return answer(latin[...], rest, units)
    }
  }

  private func answer(
    _ latin: ArraySlice<UInt8>, _ rest: ArraySlice<TypedText.Part>, _ units: ArraySlice<Int>
  ) -> (cost: Int, isComplete: Bool)? {
    if latin.isEmpty { return answer(rest, units) }
    guard let unit = units.first else { return nil }
    let syllable = Array(table.syllables[table.syllable(unit)].utf8)
    var best: (cost: Int, isComplete: Bool)?
    for count in 1...latin.count {
      let letters = Array(latin.prefix(count))
      let isOpen = rest.isEmpty && count == latin.count
      guard let cost = Self.cost(letters, syllable, isOpen: isOpen),
        let after = answer(latin.dropFirst(count), rest, units.dropFirst())
      else { continue }
      let (whole, isComplete) = (cost + after.cost, after.isComplete)
      if best == nil || (whole, isComplete ? 0 : 1) < (best!.cost, best!.isComplete ? 0 : 1) {
        best = (whole, isComplete)
      }
    }
    return best
  }

  /// What it costs to take letters for a syllable; nil where they do not stand for it.
  private static func cost(_ letters: [UInt8], _ syllable: [UInt8], isOpen: Bool) -> Int? {
    let isInitial = letters.count == 1 || ["zh", "ch", "sh"].contains { letters.elementsEqual($0.utf8) }
    let isVowel = letters.count == 1 && "aeo".utf8.contains(letters[0])
    let spelt = String(decoding: letters, as: UTF8.self)
    var spellings = [letters]
    if ["lu", "nu", "lue", "nue"].contains(spelt) {
      spellings.append(Array(spelt.replacing("u", with: "v").utf8))
    }
    let isSpeltOut = (letters.count > 1 && !isInitial) || isVowel
    for spelling in spellings where syllable == spelling || (isOpen && isSpeltOut && syllable.starts(with: spelling)) {
      if isSpeltOut { return 0 }
    }
    return isInitial && syllable.starts(with: letters) ? letters.count : nil
  }
}
