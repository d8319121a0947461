import CKernels
import Foundation
import IndexBuilding
import InvertedIndex
import PolicyRecords
import TestSupport
import Testing
import TextAnalysis

@testable import Retrieval

/// What is known of a block without reading it, held against every posting of every block of an index of real text.
@Suite struct BlockBoundsTests {
  /// Every clause of the shipped measures is a record, so that lists have many blocks.
  @Test func boundsOfClausesOfTheShippedMeasuresAreSafe() throws {
    var records = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var clauses: [PolicyRecord] = []
    while let record = try records.next() {
      for clause in record.text.split(whereSeparator: "，。；、：".contains) {
        clauses.append(PolicyRecord(id: "c\(clauses.count)", text: String(clause)))
      }
    }
    try holdsForEveryBlock(of: clauses)
  }

  @Test(.enabled(if: ProjectFiles.data != nil, Comment(rawValue: ProjectFiles.dataIsAbsent)))
  func boundsOfPolicyPassagesAreSafe() throws {
    let path = try #require(ProjectFiles.data).appending(path: "ncpqa/corpus.jsonl.zst").path
    let unpacked = try TemporaryDirectory()
    let file = unpacked.path + "/corpus.jsonl"
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["zstd", "-qdc", path, "-o", file]
    try process.run()
    process.waitUntilExit()
    var records = try SourceCollection(paths: [file]).records()
    var passages: [PolicyRecord] = []
    while passages.count < 800, let record = try records.next() { passages.append(record) }
    try holdsForEveryBlock(of: passages)
  }

  private func holdsForEveryBlock(of records: [PolicyRecord]) throws {
    let directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
    for record in records { try builder.add(record) }
    _ = try builder.publish()
    let snapshot = try IndexSnapshot.open(directory.path)
    let ranking = BM25()
    let norms = ranking.norms(averageLength: snapshot.averageLength)
    var blockCount = 0
    for segment in snapshot.segments {
      try segment.forEachTerm { (key, entry) throws(IndexError) in
        let weight = ranking.weight(
          documentCount: snapshot.documentCount, documentsWithTerm: entry.documentCount)
        let rounding = ScoreRounding(weights: [weight])
        let evaluation = try Evaluation(
          [WeightedTerm(key: key, weight: weight)], in: segment, number: 0, norms: norms, rounding: rounding,
          hasWindow: false)
        evaluation.findBounds()
        let term = evaluation.terms[0]
        // The best score of each block.
        var best = [Float](repeating: 0, count: term.blockCount)
        var cursor = try segment.postings(entry)
        var block = 0
        try cursor.advance()
        while cursor.document != PostingCursor.end {
          while cursor.document > term.lastDocument(of: block) { block += 1 }
          let norm = norms[Int(segment.lengthCodes[Int(cursor.document)])]
          best[block] = max(
            best[block],
            rounding(ranking.score(weight: weight, frequency: Float(cursor.frequency), norm: norm)))
          try cursor.advance()
        }
        for block in best.indices where best[block] > term.bounds[block] {
          Issue.record("block \(block) of \(String(decoding: key, as: UTF8.self))")
        }
        for limit in [1, 2, 10] where best.count >= limit {
          // So many blocks hold a posting of that score, so the score of that rank over all postings is no lower.
          if term.certainScore(of: limit, norms) > best.sorted(by: >)[limit - 1] {
            Issue.record("certain score of \(limit) of \(String(decoding: key, as: UTF8.self))")
          }
        }
        blockCount += best.count
      }
    }
    #expect(blockCount > 3_000)
  }
}
