import Foundation
import InvertedIndex
import TestSupport
import Testing

@Suite struct MergerTests {
  private static let units = ["省政府办公厅", "省发展改革委", "省科技厅", "省财政厅", "各地级以上市政府"]

  /// Documents with values in columns of each kind, and terms of each kind.
  private func segment(documents: Int, using generator: inout SeededGenerator) -> PlainSegment {
    var whole = PlainSegment(documentCount: documents) { $0 * 37 % 900 }
    for number in 0..<24 {
      let count = Int.random(in: 1...documents, using: &generator)
      let key = Array((number % 2 == 0 ? "b改革\(number)" : "w改革\(number)").utf8)
      whole.addTerm(
        key, count: number < 8 ? min(3, count) : count, hasPositions: number % 2 == 0, longest: 9,
        using: &generator)
    }
    return whole
  }

  /// The values of a document follow from its record, so that they move with it.
  private func write(_ segment: PlainSegment, to directory: TemporaryDirectory) throws {
    try segment.write(to: directory.path) { writer, document in
      let seed = segment.records[document].reduce(0) { $0 &* 31 &+ Int($1) } & 0xFFFF
      for (index, unit) in Self.units.enumerated() where seed >> index & 3 == 0 {
        try writer.add(keyword: unit.utf8, to: try writer.column("unit", .keyword))
      }
      // Many distinct ones, which stand in the other order than they come; and one that few documents have.
      for number in [seed % 211, seed % 17] {
        try writer.add(keyword: "粤府〔2023〕\(number)号".utf8, to: try writer.column("docno", .keyword))
      }
      if seed % 40 == 0 {
        try writer.add(keyword: "𠮷林省\(seed % 90)".utf8, to: try writer.column("issuer", .keyword))
      }
      if seed % 50 == 0 { try writer.add(Int64(19_000 + seed % 900), to: try writer.column("date", .date)) }
      try writer.add(Int64(seed % 130), to: try writer.column("number", .number))
    }
  }

  /// Merges the documents of `whole` between `bounds` that are live, each part a segment, and expects the bytes that the
  /// live documents give when they are written at once.
  private func expectMerge(_ whole: PlainSegment, at bounds: [Int], live: [Bool]?) throws {
    var merger = SegmentMerger()
    var directories: [TemporaryDirectory] = []
    for (start, end) in zip(bounds, bounds.dropFirst()) {
      let directory = try TemporaryDirectory()
      try write(whole.keeping { (start..<end).contains($0) }, to: directory)
      let segment = try IndexSnapshot.open(directory.path).segments[0]
      merger.add(
        live.map { live in segment.deleting((start..<end).filter { !live[$0] }.map { Int32($0 - start) }) } ?? segment)
      directories.append(directory)
    }
    let (merged, expected) = (try TemporaryDirectory(), try TemporaryDirectory())
    let writer = try SegmentWriter(directory: merged.path, name: "segment-1")
    var parts = [0.0]
    try merger.write(to: writer) { parts.append($0) }
    #expect(zip(parts, parts.dropFirst()).allSatisfy(<) && parts.last == 1)
    let description = try writer.finish()
    try write(live.map { live in whole.keeping { live[$0] } } ?? whole, to: expected)
    #expect(try Manifest.read(in: expected.path)?.segments == [description])
    for structure in FormatExample.structures {
      let name = "segment-1.\(structure)"
      let (one, other) = (
        try Data(contentsOf: merged.url.appending(path: name)), try Data(contentsOf: expected.url.appending(path: name))
      )
      #expect(one == other, "\(structure)")
    }
  }

  @Test func segmentsMakeTheWholeByteForByte() throws {
    try withSeed("merge") { generator in
      let whole = segment(documents: 420, using: &generator)
      try expectMerge(whole, at: [0, 200, 201, 201, 390, 420], live: nil)
      try expectMerge(whole, at: [0, 420], live: nil)
    }
  }

  @Test func documentsThatAreNotLiveLeaveNoTrace() throws {
    try withSeed("merge live") { generator in
      let whole = segment(documents: 420, using: &generator)
      let live = whole.records.map { _ in Int.random(in: 0..<4, using: &generator) > 0 }
      try expectMerge(whole, at: [0, 60, 250, 420], live: live)
      try expectMerge(whole, at: [0, 210, 420], live: live.indices.map { $0 < 210 })
      try expectMerge(whole, at: [0, 420], live: live.map { _ in false })
    }
  }

  /// Segments whose column of this name is of one kind and of the other; of the second these documents are dead.
  private func mergerOfTwoKinds(dead: [Int32]) throws -> (SegmentMerger, [TemporaryDirectory]) {
    var merger = SegmentMerger()
    var directories: [TemporaryDirectory] = []
    for kind in [ColumnKind.number, .date] {
      let directory = try TemporaryDirectory()
      try PlainSegment(documentCount: 3).write(to: directory.path) { writer, document in
        if document < 2 { try writer.add(Int64(document), to: try writer.column("年份", kind)) }
      }
      let segment = try IndexSnapshot.open(directory.path).segments[0]
      merger.add(kind == .date ? segment.deleting(dead) : segment)
      directories.append(directory)
    }
    return (merger, directories)
  }

  @Test func aKindThatOnlyDeadDocumentsHaveIsNoneAnyMore() throws {
    let (merger, _) = try mergerOfTwoKinds(dead: [0, 1])
    let target = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: target.path, name: "segment-1")
    try merger.write(to: writer)
    let column = try #require(try SegmentReader(writer.finish(), in: target.path).column("年份"))
    #expect(column.kind == .number && column.valueCount == 2)
    #expect(try column.rows(of: 3).isEmpty)
  }

  @Test func aColumnOfTwoKindsIsRefused() throws {
    let (merger, _) = try mergerOfTwoKinds(dead: [])
    let target = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: target.path, name: "segment-1")
    #expect { try merger.write(to: writer) } throws: { error in
      guard case IndexError.unwritable(_, let reason) = error else { return false }
      return reason.contains("年份")
    }
  }
}
