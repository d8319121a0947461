import Foundation
import TestSupport
import Testing

@testable import TextAnalysis

/// The dictionary segmenter against ICU's break iterator, whose cuts it must repeat.
struct SegmentationOracleTests {
  private func expectICUCuts(_ run: [UInt32]) throws {
    let found = SegmentationSamples.ends(run, try SegmentationSamples.segmenter.get())
    let expected = SegmentationSamples.ends(run, BreakIteratorSegmenter())
    #expect(found == expected, "\(SegmentationSamples.text(run))")
  }

  @Test func annex() throws {
    let runs = SegmentationSamples.runs(of: try String(contentsOf: ProjectFiles.annex, encoding: .utf8))
    #expect(runs.count > 1000)
    for run in runs { try expectICUCuts(run) }
  }

  @Test(
    .enabled(if: ProjectFiles.data != nil, Comment(rawValue: ProjectFiles.dataIsAbsent)),
    arguments: ["policy-docs.jsonl.zst", "ncpqa/corpus.jsonl.zst"])
  func sampleOfData(_ path: String) throws {
    let lines = try SegmentationSamples.lines(path, of: #require(ProjectFiles.data))
    #expect(lines.count > 1000)
    try withSeed("segmentation of \(path)") { random in
      for _ in 0..<100 {
        for run in SegmentationSamples.runs(of: String(lines.randomElement(using: &random) ?? "")) {
          try expectICUCuts(run)
        }
      }
    }
  }

  @Test func gluedWords() throws {
    let words = try SegmentationSamples.dictionary.get().words
    try withSeed("glued words") { random in
      for _ in 0..<2000 {
        var run: [UInt32] = []
        for _ in 0..<Int.random(in: 1...12, using: &random) {
          let word = words[Int.random(in: 0..<words.count, using: &random)]
          run += word.dropLast(Int.random(in: 0..<word.count, using: &random) == 0 ? 1 : 0)
        }
        let folded = Folder().fold(SegmentationSamples.text(run))
        // A few words hold Latin letters or punctuation, which no run does.
        if folded.traits.allSatisfy(\.standsAlone) { try expectICUCuts(folded.scalars) }
      }
    }
  }

  @Test func randomCharacters() throws {
    // Han, Kana and characters beyond the BMP, which no dictionary of ICU holds.
    let blocks: [ClosedRange<UInt32>] = [0x4E00...0x9FFF, 0x3041...0x3094, 0x30A1...0x30FA, 0x20000...0x2A6DF]
    try withSeed("random characters") { random in
      for _ in 0..<500 {
        let run = (0..<Int.random(in: 1...40, using: &random)).map { _ in
          blocks.randomElement(using: &random).map { UInt32.random(in: $0, using: &random) } ?? 0x4E00
        }
        try expectICUCuts(run)
      }
    }
  }

  @Test(arguments: ["数据要素市场化配置改革", "コンピューターサービス", "ア", "日本のデータセンター", "𠮷野家𡃁仔", "々〇〆", "數據要素市場化"])
  func wordings(_ text: String) throws { try expectICUCuts(text.unicodeScalars.map(\.value)) }

  @Test(arguments: [1, 7, 8, 9, 18, 19, 20, 21, 40])
  func katakanaRuns(_ length: Int) throws {
    try expectICUCuts([UInt32](repeating: 0x30A2, count: length))
    try expectICUCuts([0x65E5] + [UInt32](repeating: 0x30E0, count: length) + [0x672C])
  }

  @Test func longRuns() throws {
    let runs = SegmentationSamples.runs(of: try String(contentsOf: ProjectFiles.annex, encoding: .utf8))
    try expectICUCuts(Array(runs.joined()))
    try expectICUCuts([UInt32](repeating: 0x2A6D6, count: 5000))
  }
}
