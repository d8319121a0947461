import Foundation
import InvertedIndex
import TestSupport
import Testing

/// Opens the committed index of each format version, for ever.
@Suite struct GoldenTests {
  private static let names = ["manifest"] + FormatExample.structures.map { "segment-1.\($0)" }

  @Test(arguments: [1]) func theIndexOfAVersionReadsAsItWasWritten(version: Int) throws {
    let folder = GoldenIndex.directory.appending(path: "v\(version)")
    let snapshot = try IndexSnapshot.open(folder.path)
    let segment = try #require(snapshot.segments.first)
    try segment.verify()
    let golden = try GoldenIndex.stored(in: segment)
    #expect(golden.texts.count == 240)
    #expect(golden.texts.contains("省政务服务数据管理局"))
    let plain = golden.plain
    var keys: [[UInt8]] = []
    try segment.forEachTerm { key, _ in keys.append(key) }
    #expect(keys == plain.keys)
    for key in plain.keys { #expect(try plain.holds(key, as: segment)) }
    try expectColumns(of: segment, golden)
  }

  private func expectColumns(of segment: SegmentReader, _ golden: GoldenIndex) throws {
    #expect(segment.columns.map(\.name) == ["date", "length", "level"])
    let (date, length) = (try #require(segment.column("date")), try #require(segment.column("length")))
    let level = try #require(segment.column("level"))
    for (document, text) in golden.texts.enumerated() {
      let document = Int32(document)
      #expect(try length.rows(of: document).map { length.number(at: $0) } == [Int64(text.count)])
      #expect(
        try date.rows(of: document).map { date.number(at: $0) } == (document % 9 == 0 ? [20_000 - Int64(document)] : [])
      )
      let levels = try level.rows(of: document).map {
        String(decoding: try level.keyword(try level.ordinal(at: $0)), as: UTF8.self)
      }
      #expect(levels == GoldenIndex.levels(text))
    }
  }

  /// Where the folder of the newest version is missing, it is written, to be looked at and committed.
  @Test func theNewestIsWhatIsWrittenToday() throws {
    let folder = GoldenIndex.directory.appending(path: "v1")
    if !FileManager.default.fileExists(atPath: folder.path) {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try GoldenIndex.fromAnnex().write(to: folder.path)
      Issue.record("there was no \(folder.path): written, look at it and commit it")
    }
    let today = try TemporaryDirectory()
    let committed = try IndexSnapshot.open(folder.path).segments[0]
    try GoldenIndex.stored(in: committed).write(to: today.path)
    for name in Self.names {
      let (old, new) = (
        try Data(contentsOf: folder.appending(path: name)), try Data(contentsOf: today.url.appending(path: name))
      )
      #expect(old == new, "\(name): the format changed; a new format has a new version")
    }
  }
}
