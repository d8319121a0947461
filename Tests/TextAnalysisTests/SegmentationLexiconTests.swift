import Foundation
import TestSupport
import Testing

@testable import TextAnalysis

/// What a lexicon does to the cuts.
struct SegmentationLexiconTests {
  private static let shipped = Result {
    try Lexicon(
      files: ["government.txt", "policy.txt"].map { ProjectFiles.root.appending(path: "Corpus/Lexicon/\($0)").path })
  }
  private static let annex = Result {
    SegmentationSamples.runs(of: try String(contentsOf: ProjectFiles.annex, encoding: .utf8))
  }

  private func segmenter(_ lexicon: Lexicon) throws -> DictionarySegmenter {
    DictionarySegmenter(try SegmentationSamples.dictionary.get().adding(lexicon))
  }

  private func lexicon(_ text: String) throws -> Lexicon {
    var lexicon = Lexicon()
    try lexicon.add(text, named: "terms.txt")
    return lexicon
  }

  private func words(_ run: [UInt32], _ segmenter: DictionarySegmenter) -> [Range<Int>] {
    let ends = SegmentationSamples.ends(run, segmenter)
    return zip([0] + ends, ends).map { Int($0)..<Int($1) }
  }

  @Test(arguments: [
    ("深化粤治慧应用", "深化|粤治慧|应用"), ("建设一网统管平台", "建设|一网统管|平台"), ("推动双随机一公开监管", "推动|双随机一公开|监管"),
    ("两品一械安全", "两品一械|安全"), ("优化营商环境", "优化|营商环境"), ("探索首席数据官制度", "探索|首席数据官|制度"),
    ("推行免申即享", "推行|免申即享"), ("深化互联网监管平台", "深化|互联网监管|平台"), ("经营商品", "经营|商品"), ("共和国企业", "共和国|企业"),
  ])
  func namesOfTheAnnex(_ text: String, _ expected: String) throws {
    #expect(SegmentationSamples.words(text, try segmenter(Self.shipped.get())) == expected)
  }

  @Test func shippedTermsAreWhole() throws {
    let lexicon = try Self.shipped.get()
    let segmenter = try segmenter(lexicon)
    for term in lexicon.terms where !term.hanForm.isEmpty {
      #expect(words(term.hanForm, segmenter).count == 1, "\(term.text)")
      if case .lexicon = segmenter.origin(of: term.hanForm) {} else { Issue.record("\(term.text)") }
      guard term.hanForm.count > 3 else { continue }
      let framed = [0x5728] + term.hanForm + [0x4E4B]
      #expect(words(framed, segmenter).contains(1..<term.hanForm.count + 1), "在\(term.text)之")
    }
  }

  /// Words that lexicon terms made from the annex's own text leave alone.
  @Test func termsLeaveOtherWordsAlone() throws {
    let runs = try Self.annex.get()
    let plain = try SegmentationSamples.segmenter.get()
    let before = runs.map { words($0, plain) }
    try withSeed("terms from the annex") { random in
      for _ in 0..<3 {
        let terms = (0..<500).compactMap { _ -> [UInt32]? in
          guard let run = runs.randomElement(using: &random), run.count > 1 else { return nil }
          let start = Int.random(in: 0..<run.count - 1, using: &random)
          return Array(run[start..<min(run.count, start + Int.random(in: 2...6, using: &random))])
        }
        let taught = try segmenter(lexicon(terms.map(SegmentationSamples.text).joined(separator: "\n")))
        let forms = Set(terms)
        for (run, before) in zip(runs, before) { expectNeighbours(run, before, words(run, taught), forms) }
      }
    }
  }

  private func expectNeighbours(
    _ run: [UInt32], _ before: [Range<Int>], _ after: [Range<Int>], _ terms: Set<[UInt32]>
  ) {
    let claimed = after.filter { terms.contains(Array(run[$0])) }
    let isCrossing = claimed.contains { term in
      before.contains { $0.overlaps(term) && ($0.lowerBound < term.lowerBound || $0.upperBound > term.upperBound) }
    }
    if isCrossing { return }
    let kept = before.filter { word in !claimed.contains { $0.overlaps(word) } }
    let words = Set(after)
    #expect(kept.allSatisfy(words.contains), "\(SegmentationSamples.text(run))")
  }

  @Test func oneMoreTermChangesItsCutAndNothingElse() throws {
    let plain = try SegmentationSamples.segmenter.get()
    let taught = try segmenter(lexicon("低空经济"))
    #expect(SegmentationSamples.words("发展低空经济产业", plain) == "发展|低空|经济|产业")
    #expect(SegmentationSamples.words("发展低空经济产业", taught) == "发展|低空经济|产业")
    for run in try Self.annex.get() { #expect(words(run, taught) == words(run, plain)) }
  }

  @Test func costsDecide() throws {
    let cuts = try ["短板", "短板 60", "短板 150"].map { line in
      SegmentationSamples.words("补短板项目", try segmenter(lexicon(line)))
    }
    #expect(cuts == ["补|短板|项目", "补|短板|项目", "补短|板|项目"])
  }

  @Test func longerTermsWinOverThoseTheyHold() throws {
    let taught = try segmenter(lexicon("政务服务\n政务服务数据\n政务服务数据管理局\n数据管理"))
    #expect(SegmentationSamples.words("省政务服务数据管理局牵头", taught).contains("|政务服务数据管理局|"))
    #expect(SegmentationSamples.words("推进政务服务数据共享", taught) == "推进|政务服务数据|共享")
  }

  @Test func origins() throws {
    let segmenter = try segmenter(lexicon("粤商通"))
    #expect(segmenter.origin(of: "粤商通".unicodeScalars.map(\.value)) == .lexicon("terms.txt"))
    #expect(segmenter.origin(of: "平台".unicodeScalars.map(\.value)) == .icu)
    #expect(segmenter.description.hasSuffix("words, 1 lexicon terms"))
  }

  @Test func breakIteratorSaysThatTheLexiconIsUnused() throws {
    let segmenter = StandardSegmenter.make(with: try lexicon("粤商通")) { () throws(HanDictionaryError) in
      throw HanDictionaryError(expected: "a dictionary", found: "none")
    }
    let expected = "break iterator: expected a dictionary, found none; 1 lexicon terms are not used"
    #expect(segmenter.description == expected)
  }
}
