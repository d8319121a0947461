import Highlighting
import TestSupport
import Testing

@Suite struct SnippetTests {
  private func marks(_ found: String, in text: String, source: Int = 0, weight: Float = 1) -> [Mark] {
    let scalars = Array(text.unicodeScalars)
    let wanted = Array(found.unicodeScalars)
    return scalars.indices.filter { scalars[$0...].starts(with: wanted) }.map {
      Mark($0..<$0 + wanted.count, source: source, weight: weight)
    }
  }

  private func shown(_ text: String, _ marks: [Mark], _ length: Int, _ count: Int = 1) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return Snippet.snippets(of: text, marks, SnippetOptions(length: length, count: count)).map {
      String(String.UnicodeScalarView(scalars[$0.range]))
    }
  }

  private let text = "第一条　为了保护环境，制定本法。第二条　本法所称环境，是指影响人类生存的各种因素；包括大气、水、海洋。第三条　国家推广首席数据官制度，鼓励公开数据。"

  @Test func shortTextsAreWhole() {
    #expect(shown(text, marks("数据", in: text), text.unicodeScalars.count) == [text])
    #expect(shown("", [], 10) == [])
  }

  @Test func fragmentsAreSentencesOrClauses() {
    #expect(shown(text, marks("海洋", in: text), 12) == ["包括大气、水、海洋。"])
    #expect(shown(text, marks("首席数据官", in: text), 27) == ["第三条　国家推广首席数据官制度，鼓励公开数据。"])
    #expect(shown(text, marks("首席数据官", in: text), 20) == ["第三条　国家推广首席数据官制度，"])
  }

  @Test func whatSaysMoreIsShownFirst() {
    let common = marks("环境", in: text, source: 0, weight: 1)
    let rare = marks("首席", in: text, source: 1, weight: 5)
    #expect(shown(text, common + rare, 20) == ["第三条　国家推广首席数据官制度，"])
    let both = shown(text, common + rare, 20, 2)
    #expect(both.count == 2 && both[0].contains("环境") && both[1].contains("首席"))
  }

  @Test func aTextWithoutMarksShowsItsBeginning() {
    #expect(shown(text, [], 20) == ["第一条　为了保护环境，制定本法。"])
    #expect(shown(text, [], 20, 3).count == 1)
  }

  @Test func clausesThatAreTooLongAreCutBetweenCharacters() {
    let flags = String(repeating: "🇨🇳", count: 20)
    let text = flags + "首席数据官" + String(repeating: "e\u{301}", count: 40)
    for length in 1...40 {
      let fragment = shown(text, marks("首席数据官", in: text), length)[0]
      // Two code points make a flag and an accented letter.
      #expect(fragment.unicodeScalars.count <= max(2, length))
      #expect(text.contains(fragment) && fragment.allSatisfy { text.contains($0) })
      if length >= 5 { #expect(fragment.contains("首席数据官"), "\(length)") }
    }
  }

  @Test func longMatchesShowTheirBeginning() {
    let text = String(repeating: "甲", count: 100) + String(repeating: "乙", count: 100)
    let mark = Mark(100..<200, source: 0)
    let snippet = Snippet.snippets(of: text, [mark], SnippetOptions(length: 40, count: 2))[0]
    #expect(snippet.range.contains(100) && snippet.range.count <= 40)
    #expect(snippet.highlights == [100..<snippet.range.upperBound])
  }

  @Test func matchesAreNotCutAtTheirOwnPunctuation() {
    let text = "全面推行双随机、一公开监管，实现全覆盖。"
    #expect(shown(text, marks("双随机、一公开", in: text), 9)[0].contains("双随机、一公开"))
    #expect(shown(text, marks("双随机、一公开", in: text), 14) == ["全面推行双随机、一公开监管，"])
  }

  @Test func numbersAndQuotesStayWhole() {
    let text = "投资1,200.50万元，时间为12:30。他说：“好！”然后离开。"
    #expect(shown(text, marks("然后", in: text), 8) == ["然后离开。"])
    #expect(shown(text, marks("200", in: text), 14) == ["投资1,200.50万元，"])
    #expect(shown(text, marks("好", in: text), 4) == ["“好！”"])
  }

  /// The first fragment says as much as any run of clauses that fits; what all say is within its limits.
  @Test func fragmentsAreTheBestOfAll() {
    withSeed("snippets") { generator in
      for _ in 0..<400 {
        let text = Self.text(&generator)
        let scalars = Array(text.unicodeScalars)
        let marks = (0..<Int.random(in: 0...12, using: &generator)).compactMap { _ -> Mark? in
          let start = Int.random(in: 0..<scalars.count, using: &generator)
          let range = start..<min(scalars.count, start + Int.random(in: 1...3, using: &generator))
          let source = Int.random(in: 0..<5, using: &generator)
          guard scalars[range].allSatisfy(Self.isLetter) else { return nil }
          return Mark(range, source: source, weight: Float(1 << source))
        }
        let options = SnippetOptions(
          length: Int.random(in: 8...40, using: &generator), count: Int.random(in: 1...4, using: &generator))
        let snippets = Snippet.snippets(of: text, marks, options)
        #expect(!snippets.isEmpty && snippets.count <= options.count)
        var end = 0
        for snippet in snippets {
          #expect(snippet.range.lowerBound >= end && snippet.range.upperBound <= scalars.count)
          end = snippet.range.upperBound
          guard scalars.count > options.length else { continue }
          #expect(snippet.range.count <= options.length)
          // No letter stands before a fragment or at its end: both are the borders of clauses.
          if snippet.range.lowerBound > 0 { #expect(!Self.isLetter(scalars[snippet.range.lowerBound - 1])) }
          if end < scalars.count { #expect(!Self.isLetter(scalars[end - 1])) }
          for range in snippet.highlights { #expect(range.clamped(to: snippet.range) == range && !range.isEmpty) }
        }
        guard scalars.count > options.length else { continue }
        let best = NaivePassages(scalars, marks, length: options.length).bestWeight
        #expect(snippets.map { NaivePassages.weight(of: $0.range, marks) }.max() == best, "\(text) \(marks) \(options)")
      }
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isAlphabetic }

  /// Clauses of at most six characters.
  private static func text(_ generator: inout SeededGenerator) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...20, using: &generator) {
      for _ in 0..<Int.random(in: 1...6, using: &generator) { text.append("数据共享𠮷".randomElement(using: &generator)!) }
      text.append(["，", "、", "。", "；", "：", "！”", "。\n"].randomElement(using: &generator)!)
    }
    return text
  }
}

/// All runs of clauses, weighed one by one.
private struct NaivePassages {
  let bestWeight: Float

  init(_ scalars: [Unicode.Scalar], _ marks: [Mark], length: Int) {
    let signs = Set("，、。；：！”\n".unicodeScalars)
    let borders = (0...scalars.count).filter { place in
      if place == 0 || place == scalars.count { return true }
      return signs.contains(scalars[place - 1]) && !signs.contains(scalars[place])
    }
    var best: Float = 0
    for start in borders {
      for end in borders where end > start && end - start <= length {
        best = max(best, Self.weight(of: start..<end, marks))
      }
    }
    bestWeight = best
  }

  static func weight(of range: Range<Int>, _ marks: [Mark]) -> Float {
    let held = marks.filter { $0.range.clamped(to: range) == $0.range }
    return Dictionary(held.map { ($0.source, $0.weight) }) { first, _ in first }.values.reduce(0, +)
  }
}
