import Foundation
import InvertedIndex
import TestSupport
import Testing

/// Writes lists of segments into another one, as merging does.
@Suite struct AppendTests {
  /// A segment of random terms; those of each part of `sizes` documents are a segment too.
  private func segments(
    _ sizes: [Int], using generator: inout SeededGenerator
  ) -> (whole: PlainSegment, parts: [PlainSegment]) {
    var whole = PlainSegment(documentCount: sizes.reduce(0, +)) { $0 * 7 % 1000 }
    for (index, count) in [1, 2, 100, 128, 129, 700].enumerated() {
      whole.addTerm(Array("b市级\(index)".utf8), count: count, hasPositions: true, longest: 9, using: &generator)
      whole.addTerm(Array("w市级\(index)".utf8), count: count, hasPositions: false, longest: 9, using: &generator)
    }
    var parts: [PlainSegment] = []
    var start = 0
    for size in sizes {
      var part = PlainSegment()
      part.records = Array(whole.records[start..<start + size])
      part.lengths = Array(whole.lengths[start..<start + size])
      for (key, postings) in whole.terms {
        let own = postings.filter { Int($0.document) >= start && Int($0.document) < start + size }
        if !own.isEmpty { part.terms[key] = own.map { $0.moved(by: -Int32(start)) } }
      }
      parts.append(part)
      start += size
    }
    return (whole, parts)
  }

  /// Writes the terms of `parts` one after the other into a segment with the documents of `whole`.
  private func merge(
    _ parts: [SegmentReader], _ numberings: [DocumentNumbering], documentsOf whole: PlainSegment, to directory: String
  ) throws {
    let writer = try SegmentWriter(directory: directory, name: "segment-1")
    for (record, length) in zip(whole.records, whole.lengths) { try writer.addDocument(record: record, length: length) }
    for key in whole.keys {
      let hasPositions = key[0] == UInt8(ascii: "b")
      try writer.addTerm(key: key, hasPositions: hasPositions) { list throws(IndexError) in
        for (part, numbering) in zip(parts, numberings) {
          if let entry = try part.entry(key) { try list.append(try part.list(entry), numbering) }
        }
      }
    }
    try Manifest(generation: 1, segments: [writer.finish()], analysis: ["analysis": "1"], lexicon: "", aliases: "")
      .publish(in: directory)
  }

  private func expectSameFiles(_ first: TemporaryDirectory, _ second: TemporaryDirectory) throws {
    for structure in FormatExample.structures {
      let name = "segment-1.\(structure)"
      let (one, other) = (
        try Data(contentsOf: first.url.appending(path: name)), try Data(contentsOf: second.url.appending(path: name))
      )
      #expect(one == other, "\(structure)")
    }
  }

  @Test func partsMakeTheWholeByteForByte() throws {
    try withSeed("append") { generator in
      let sizes = [300, 1, 500, 99]
      let (whole, parts) = segments(sizes, using: &generator)
      let opened = try parts.map { try $0.opened() }
      var start: Int32 = 0
      let numberings = sizes.map { size in
        defer { start += Int32(size) }
        return DocumentNumbering.added(start)
      }
      let (merged, expected) = (try TemporaryDirectory(), try TemporaryDirectory())
      try merge(opened.map(\.segment), numberings, documentsOf: whole, to: merged.path)
      try whole.write(to: expected.path)
      try expectSameFiles(merged, expected)
    }
  }

  @Test func documentsThatAreLeftOutLeaveNoTrace() throws {
    try withSeed("append some") { generator in
      let (whole, _) = segments([800], using: &generator)
      var numbers: [Int32] = []
      var kept = PlainSegment()
      for document in 0..<800 {
        let isKept = Int.random(in: 0..<3, using: &generator) > 0
        numbers.append(isKept ? Int32(kept.records.count) : -1)
        if isKept {
          kept.records.append(whole.records[document])
          kept.lengths.append(whole.lengths[document])
        }
      }
      for (key, postings) in whole.terms {
        let rest = postings.filter { numbers[Int($0.document)] >= 0 }
        if !rest.isEmpty { kept.terms[key] = rest.map { $0.moved(by: numbers[Int($0.document)] - $0.document) } }
      }
      let opened = try whole.opened()
      let (merged, expected) = (try TemporaryDirectory(), try TemporaryDirectory())
      try merge([opened.segment], [.each(numbers)], documentsOf: kept, to: merged.path)
      try kept.write(to: expected.path)
      try expectSameFiles(merged, expected)
    }
  }
}

extension PlainSegment.Posting {
  fileprivate func moved(by distance: Int32) -> PlainSegment.Posting {
    PlainSegment.Posting(document: document + distance, frequency: frequency, positions: positions)
  }
}
