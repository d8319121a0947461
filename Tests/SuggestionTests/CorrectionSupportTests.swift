import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// What speaks for a change of a sentence besides pairs of characters.
struct CorrectionSupportTests {
  private static func index() throws -> CompletionIndex {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer(), readings: Readings())
    let texts = ["推进政务数据共享，建立数据共享机制。", "建设公共服务平台，完善公共服务。", "加强监督检查，落实监督检查责任。", "推进IPv6规模部署和应用。"]
    for number in 0..<40 { try builder.add(PolicyRecord(id: "\(number)", text: texts[number % texts.count])) }
    _ = try builder.publish()
    return try CompletionIndex(IndexSnapshot.open(directory.path))
  }

  @Test(arguments: [
    ("推进政务数投共享", 5, "据", Slip.otherCharacter, 2.0), ("政务数投共享工作", 3, "据", .otherCharacter, 1),
    ("县政数投共享", 3, "据", .otherCharacter, -1), ("各数投共工作", 2, "据", .otherCharacter, -2),
    ("城市数投工作", 3, "据", .otherCharacter, -3), ("城市投工作", 2, "据", .otherCharacter, -4),
    ("推进政务数共享", 5, "据", .missing, 2), ("推进政务数剧共享", 5, "据", .sameSound, 0),
    ("推进政务数据据共享", 5, "", .doubled, 0),
  ])
  func theTextsSupportAChangeByHowMuchTheyHoldAroundIt(
    run: String, place: Int, letter: String, slip: Slip, gain: Double
  ) throws {
    let index = try Self.index()
    let corrector = HanCorrector(
      index.snapshot, analyzer: Analyzer(), tables: index.tables.compactMap(\.self), recordCount: 40)
    let end = place + (slip == .missing ? 0 : 1)
    let edit = Edit(range: place..<end, replacement: letter.unicodeScalars.map(\.value), slip: slip)
    #expect(try corrector.support(of: edit, in: run.unicodeScalars.map(\.value)) == gain)
  }

  @Test(
    arguments: [
      ("据数", "数据"), ("各级部门怎样加强监督检查、据数", nil), ("各级部门怎样加强监督检查、推进据数共享", "各级部门怎样加强监督检查、推进数据共享"),
      ("ipv7", "ipv6"), ("各级部门怎样推进IPv7规模部署", nil),
    ] as [(String, String?)])
  func aSentenceSaysMoreThanItsShortestParts(query: String, meant: String?) throws {
    var corrector = QueryCorrector(try Self.index(), analyzer: Analyzer())
    #expect(try corrector.correction(of: query, findsNothing: false) == meant)
  }
}
