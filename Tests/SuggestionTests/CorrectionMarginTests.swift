import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// What a change must gain besides where an index is large.
struct CorrectionMarginTests {
  @Test(arguments: [(0, 0), (130, 0), (50_000, 0), (100_000, 0.3466), (366_936, 0.9966), (5_000_000, 2.3026)])
  func theMarginGrowsWithTheRootOfTheSize(records: Int, margin: Double) {
    #expect(abs(HanCorrector.margin(recordCount: records) - margin) < 0.0001)
  }

  /// The same texts and queries, the index taken to be larger and larger.
  @Test(
    arguments: [
      ("政务数剧共享", "政务数据共享", 6), ("监督检查责仁", "监督检查责任", 5), ("建立数据共亨", "建立数据共享", 4), ("服务平服", "服务平台", 4),
      ("数据共享机制", nil, 6),
    ] as [(String, String?, Int)])
  func aLargerIndexAsksMore(query: String, meant: String?, sizesThatOfferIt: Int) throws {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer(), readings: Readings())
    for number in 0..<40 {
      let texts = ["推进政务数据共享，建立数据共享机制。", "建设公共服务平台，完善公共服务。", "加强监督检查，落实监督检查责任。", "各级部门共享政务数据，完善机制。"]
      try builder.add(PolicyRecord(id: "\(number)", text: texts[number % texts.count]))
    }
    _ = try builder.publish()
    let index = try CompletionIndex(IndexSnapshot.open(directory.path))
    let sizes = [40, 50_000, 366_936, 1 << 30, 1 << 45, .max]
    let found = try sizes.map { size in
      var corrector = QueryCorrector(index, analyzer: Analyzer(), recordCount: size)
      return try corrector.correction(of: query, findsNothing: false)
    }
    #expect(found == sizes.indices.map { $0 < sizesThatOfferIt ? meant : nil })
    var corrector = QueryCorrector(index, analyzer: Analyzer())
    #expect(try corrector.correction(of: query, findsNothing: false) == meant)
  }
}
