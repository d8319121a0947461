import TestSupport
import Testing

@testable import TextAnalysis

@Suite struct FoldingTests {
  @Test(arguments: [
    ("ＩＰｖ６", "ipv6"), ("５Ｇ", "5g"), ("粤省事", "粤省事"), ("“粤省事”平台", "粤省事平台"), ("《办法》〈试行〉", "办法试行"),
    ("政務服務數據管理局", "政务服务数据管理局"), ("「主管機關」", "主管机关"), ("﹁主管機關﹂", "主管机关"), ("互联网＋监管", "互联网+监管"),
    ("乾隆", "乾隆"), ("著作權", "著作权"), ("㎡", "m2"), ("㍿", "株式会社"), ("e\u{301}té", "été"), ("don’t", "dont"),
    ("𠮷野家", "𠮷野家"), ("\u{2F804}", "你"), ("数\u{200B}据", "数据"), ("葛\u{E0100}", "葛"), ("ﾊﾟｲﾌﾟ", "パイプ"), ("각", "각"), ("", ""),
    ("薴", "苎"),
  ])
  func folds(text: String, folded: String) {
    #expect(Folder().fold(text).string == folded)
  }

  @Test func rangesLeadBackToTheAuthorsCharacters() {
    let folded = Folder().fold("建“粤治慧”㎡e\u{301}")
    #expect(folded.string == "建粤治慧m2é")
    #expect(folded.starts == [0, 2, 3, 4, 6, 6, 7])
    #expect(folded.ends == [1, 3, 4, 5, 7, 7, 9])
    #expect(folded.original(0..<4) == 0..<5)
    #expect(folded.originalCount == 9)
  }

  @Test func foldingTwiceIsFoldingOnce() {
    withSeed("folding twice") { generator in
      for _ in 0..<2_000 {
        let text = RandomText.text(limit: 40, using: &generator)
        let once = Folder().fold(text).string
        #expect(Folder().fold(once).string == once, "\(text.debugDescription)")
      }
    }
  }

  @Test func rangesAscendInBoundsAndFoldToTheirCharacter() {
    withSeed("folding ranges") { generator in
      for _ in 0..<2_000 {
        let text = RandomText.text(limit: 40, using: &generator)
        let scalars = Array(text.unicodeScalars)
        let folded = Folder().fold(text)
        #expect(folded.originalCount == scalars.count)
        var previous = 0..<0
        for index in 0..<folded.count {
          let range = folded.original(index..<index + 1)
          #expect(range.lowerBound >= previous.lowerBound && range.upperBound >= previous.upperBound)
          #expect(!range.isEmpty && range.upperBound <= scalars.count)
          previous = range
          var part = String.UnicodeScalarView()
          part.append(contentsOf: scalars[range])
          let again = Folder().fold(String(part)).scalars
          // A mark by itself has no letter to belong to.
          let isMark = FoldTable.shared.entry(folded.scalars[index]).characterClass == FoldTable.mark
          #expect(isMark || again.contains(folded.scalars[index]), "\(text.debugDescription) at \(range)")
        }
      }
    }
  }

  @Test func everyCodePointFoldsToWhatTheTableHoldsForIt() {
    for value in UInt32(0)..<0x110000 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let folded = Folder().fold(String(scalar))
      #expect(folded.count <= 18)
      for part in folded.scalars {
        guard let again = Unicode.Scalar(part) else { continue }
        #expect(Folder().fold(String(again)).scalars.count <= 1, "U+\(String(value, radix: 16))")
      }
    }
  }
}
