import Foundation
import TestSupport
import Testing

@testable import TextAnalysis

/// Lexicon files: what they may hold, what is refused, and the digest.
struct SegmentationLexiconFileTests {
  private func lexicon(_ text: String, named file: String = "terms.txt") throws(LexiconError) -> Lexicon {
    var lexicon = Lexicon()
    try lexicon.add(text, named: file)
    return lexicon
  }

  @Test func termsCostsAndComments() throws {
    let text = "\u{FEFF}# 平台\r\n粤商通\r\n\n  低空经济\t120  # 新\n双随机、一公开\u{3000}90\n互联网＋监管#1\n數據要素"
    let terms = try lexicon(text).terms.sorted { $0.text < $1.text }
    #expect(terms.map(\.text) == ["互联网＋监管#1", "低空经济", "双随机、一公开", "數據要素", "粤商通"].sorted())
    #expect(terms.first { $0.text == "低空经济" }?.cost == 120)
    #expect(terms.first { $0.text == "双随机、一公开" }?.cost == 90)
    #expect(terms.first { $0.text == "粤商通" }?.cost == nil)
    #expect(terms.allSatisfy { $0.source == "terms.txt" })
  }

  @Test(arguments: [
    ("双随机、一公开", "双随机、一公开", "双随机一公开"), ("互联网＋监管", "互联网+监管", "互联网监管"),
    ("“粤平安”", "粤平安", "粤平安"), ("數據要素", "数据要素", "数据要素"), ("5G基站", "5g基站", ""),
    ("𠮷野家", "𠮷野家", "𠮷野家"),
  ])
  func forms(_ text: String, _ folded: String, _ hanForm: String) throws {
    let term = try #require(try lexicon(text).terms.first)
    #expect(SegmentationSamples.text(term.folded) == folded)
    #expect(SegmentationSamples.text(term.hanForm) == hanForm)
  }

  @Test(arguments: [
    ("粤商通\n低空经济 廉价", 2, "a cost of 1 to 10000", "「廉价」"),
    ("低空经济 0", 1, "a cost of 1 to 10000", "「0」"),
    ("低空经济 10001", 1, "a cost of 1 to 10000", "「10001」"),
    ("低空经济 100 万亿", 1, "a term, and at most a cost behind it", "「万亿」 as well"),
    ("、、", 1, "a term with at least one letter", "「、、」"),
    ("粤商通 80\n\n粵商通 90", 3, "「粵商通」 with the cost 80, as in line 1", "the cost 90"),
    ("粤商通\n粤商通 90", 2, "「粤商通」 with no cost, as in line 1", "the cost 90"),
    (String(repeating: "长", count: 65), 1, "a term of at most 64 characters", "one of 65"),
  ])
  func refused(_ text: String, _ line: Int, _ expected: String, _ found: String) {
    let error = LexiconError(file: "terms.txt", line: line, expected: expected, found: found)
    #expect(throws: error) { try lexicon(text) }
    #expect(error.description == "terms.txt:\(line): expected \(expected), found \(found)")
  }

  @Test func unreadableFiles() throws {
    let folder = try TemporaryDirectory()
    let path = try folder.write("bytes.txt", Data("粤商通\n".utf8) + [0xE7, 0xB2, 0x0A])
    #expect(throws: LexiconError(file: path, line: 2, expected: "UTF-8", found: "bytes that are not")) {
      try Lexicon(files: [path])
    }
    let absent = folder.path + "/absent.txt"
    let error = #expect(throws: LexiconError.self) { try Lexicon(files: [absent]) }
    #expect(error?.line == nil)
    #expect(error?.found.contains("cannot open") == true)
  }

  @Test func aFaultAddsNothing() throws {
    var terms = try lexicon("粤商通")
    #expect(throws: LexiconError.self) { try terms.add("粤治慧\n、", named: "more.txt") }
    #expect(terms == (try lexicon("粤商通")))
  }

  @Test func laterFilesOverride() throws {
    var terms = try lexicon("粤商通 80\n粤治慧", named: "one.txt")
    try terms.add("粤商通", named: "two.txt")
    #expect(
      terms.terms.map(\.text)
        == ["粤商通", "粤治慧"].sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) })
    #expect(terms.terms.first { $0.text == "粤商通" }?.cost == nil)
    #expect(terms.terms.first { $0.text == "粤商通" }?.source == "two.txt")
  }

  @Test func digestStandsForTermsAndCosts() throws {
    #expect(Lexicon().digest == "6c62272e07bb014262b821756295c58d")
    let digest = try lexicon("粤商通\n低空经济 120").digest
    #expect(digest == (try lexicon("# 新\n低空经济\t120\n\n粵商通", named: "other.txt").digest))
    #expect(digest != (try lexicon("粤商通\n低空经济").digest))
    #expect(digest != (try lexicon("粤商通\n低空经济 121").digest))
    #expect(digest != (try lexicon("粤商通").digest))
    #expect(try lexicon("双随机、一公开").digest != lexicon("双随机一公开").digest)
    #expect(digest == "08ca0e32adfa9eb3b9ad419f42e43c09")
  }

  @Test func fileTextReadsBack() throws {
    let files = ["government.txt", "policy.txt"].map { ProjectFiles.root.appending(path: "Corpus/Lexicon/\($0)").path }
    let shipped = try Lexicon(files: files)
    #expect(shipped.terms.count > 500)
    let copy = try lexicon(shipped.fileText)
    #expect(copy.digest == shipped.digest)
    #expect(copy.terms.map(\.text) == shipped.terms.map(\.text))
  }
}
