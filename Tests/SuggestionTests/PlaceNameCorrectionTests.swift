import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import ShippedWords
import TestSupport
import Testing
import TextAnalysis

@testable import Suggestion

/// Names of places in queries to an index that does not have them.
struct PlaceNameCorrectionTests {
  private static func corrections(
    _ queries: [String], _ places: PlaceNames, findsNothing: Bool = false
  ) throws -> [String?] {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer(), readings: Readings())
    let texts = ["台州市中小企业可以申请融资补贴。", "台州市人民政府支持中小企业融资。", "推进政务数据共享。", "台州市推进数据共享。"]
    for number in 0..<40 { try builder.add(PolicyRecord(id: "\(number)", text: texts[number % texts.count])) }
    _ = try builder.publish()
    let index = try CompletionIndex(IndexSnapshot.open(directory.path))
    var corrector = QueryCorrector(index, analyzer: Analyzer(), places: places)
    return try queries.map { try corrector.correction(of: $0, findsNothing: findsNothing) }
  }

  @Test func aKnownPlaceIsNoSlip() throws {
    let queries = ["泰州市", "泰州市中小企业", "泰州中小企业融资", "州台市中小企业", "泰州市政无数据"]
    let doubted = try Self.corrections(queries, PlaceNames())
    #expect(doubted == ["台州市", "台州市中小企业", nil, "台州市中小企业", "台州市政务数据"])
    let found = [nil, nil, nil, "台州市中小企业", "泰州市政务数据"]
    #expect(try Self.corrections(queries, .shipped()) == found)
    #expect(try Self.corrections(queries, .shipped(), findsNothing: true) == found)
  }

  /// Every shipped name is taken for meant, alone and with what it is.
  @Test func noShippedNameIsDoubted() throws {
    let list = try String(contentsOf: ProjectFiles.root.appending(path: "Corpus/Places/places.txt"), encoding: .utf8)
    let names = list.split(separator: "\n").filter { !$0.hasPrefix("#") }.flatMap { $0.split(separator: " ") }.map(
      String.init)
    #expect(names.count > 900 && Set(names).count == names.count)
    let places = try PlaceNames.shipped()
    for name in names {
      #expect(places.ranges(in: Folder().fold(name).scalars) == [0..<name.unicodeScalars.count], "\(name)")
    }
    let found = try Self.corrections(names + names.map { $0 + "市" }, places)
    #expect(found.allSatisfy { $0 == nil }, "\(zip(names + names, found).filter { $1 != nil })")
  }
}
