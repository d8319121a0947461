import InvertedIndex
import TestSupport
import Testing

@testable import Retrieval

/// The ways to find the best documents without scoring all, held against adding up every posting.
@Suite struct TermSearchTests {
  /// Words of policy texts, from those in every document to those in a few.
  private static let words = ["的", "建设", "推进", "数据", "共享", "政务", "服务", "平台", "粤省事", "数字化"]

  /// An index of random lists in one or more segments: some dense, some sparse, some longer than a window.
  private func snapshot(
    documents: [Int], using generator: inout SeededGenerator
  ) throws -> (IndexSnapshot, TemporaryDirectory) {
    let directory = try TemporaryDirectory()
    var descriptions: [SegmentDescription] = []
    for (number, count) in documents.enumerated() {
      let writer = try SegmentWriter(directory: directory.path, name: "segment-\(number + 1)")
      for _ in 0..<count {
        // Half of the lengths are alike, so that scores tie.
        let length = Bool.random(using: &generator) ? 40 : Int.random(in: 1...3_000, using: &generator)
        try writer.addDocument(record: [], length: length)
      }
      for word in Self.words.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        let gap = Self.words.firstIndex(of: word)! * Self.words.firstIndex(of: word)! * 6 + 1
        // Some stretches hold nothing, and some words are in one segment alone.
        if number > 0, Int.random(in: 0..<4, using: &generator) == 0 { continue }
        let lull = Int.random(in: 0..<max(1, count), using: &generator)
        try writer.addTerm(key: Array(word.utf8), hasPositions: false) { list throws(IndexError) in
          var document = Int.random(in: 0..<gap, using: &generator)
          while document < count {
            if document >= lull + count / 4 || document < lull {
              let frequency = 1 + Int32(generator.next().trailingZeroBitCount) / 2
              let rare = generator.next() % 400 == 0 ? Int32(300) : 0
              try list.add(document: Int32(document), frequency: frequency + rare)
            }
            document += Int.random(in: 1...(2 * gap), using: &generator)
          }
        }
      }
      descriptions.append(try writer.finish())
    }
    try Manifest(generation: 1, segments: descriptions, analysis: [:]).publish(in: directory.path)
    return (try IndexSnapshot.open(directory.path), directory)
  }

  private struct Match: Equatable {
    let segment: Int
    let document: Int32
    let score: Float
  }

  /// All documents that match, best first, each posting scored and added in the order of the query.
  private func exhaustive(
    _ terms: [WeightedTerm], _ operation: TermSearch.Operation, in snapshot: IndexSnapshot, _ ranking: BM25
  ) throws -> [Match] {
    let rounding = ScoreRounding(weights: terms.map(\.weight))
    var all: [Match] = []
    for (number, segment) in snapshot.segments.enumerated() {
      var scores = [Float](repeating: 0, count: segment.documentCount)
      var held = [Int](repeating: 0, count: segment.documentCount)
      var matches = [Bool](repeating: false, count: segment.documentCount)
      for term in terms {
        guard let entry = try segment.entry(term.key) else { continue }
        var cursor = try segment.postings(entry)
        try cursor.advance()
        while cursor.document != PostingCursor.end {
          let document = Int(cursor.document)
          let norm = ranking.norm(
            length: Float(try segment.length(cursor.document)), averageLength: snapshot.averageLength)
          scores[document] += rounding(
            ranking.score(weight: term.weight, frequency: Float(cursor.frequency), norm: norm))
          held[document] += 1
          matches[document] = matches[document] || term.matchesAlone
          try cursor.advance()
        }
      }
      for document in 0..<segment.documentCount
      where operation == .any ? matches[document] : held[document] == terms.count {
        all.append(Match(segment: number, document: Int32(document), score: scores[document]))
      }
    }
    // Stable: of equal scores the earlier document stays first.
    return all.enumerated().sorted {
      $0.element.score == $1.element.score ? $0.offset < $1.offset : $0.element.score > $1.element.score
    }.map(\.element)
  }

  @Test(arguments: [[300], [9_000, 4_097, 1], [13_000]])
  func bestDocumentsAreThoseOfAddingUpEveryPosting(documents: [Int]) throws {
    try withSeed("best documents") { generator throws in
      let (snapshot, directory) = try snapshot(documents: documents, using: &generator)
      defer { withExtendedLifetime(directory) {} }
      let search = TermSearch(snapshot)
      for _ in 0..<40 {
        let words = Self.words.shuffled(using: &generator).prefix(Int.random(in: 1...6, using: &generator))
        let terms = try search.weighted(words.map { Array($0.utf8) }).map {
          WeightedTerm(
            key: $0.key, weight: $0.weight * Float(Int.random(in: 1...3, using: &generator)),
            matchesAlone: Int.random(in: 0..<5, using: &generator) > 0)
        }
        let limit = [0, 1, 3, 10, 100, 20_000].randomElement(using: &generator)!
        for operation in [TermSearch.Operation.any, .all] {
          if operation == .any, !terms.contains(where: \.matchesAlone) { continue }
          let expected = try exhaustive(terms, operation, in: snapshot, BM25())
          let found = try search.bestAndCount(terms, operation, limit: limit)
          let best = found.documents.map(Match.init)
          #expect(best == Array(expected.prefix(limit)), "\(operation) of \(words), \(limit)")
          #expect(found.total == expected.count)
          #expect(try search.best(terms, operation, limit: limit).map(Match.init) == best)
          if operation == .all || terms.allSatisfy(\.matchesAlone) {
            #expect(try search.count(terms.map(\.key), operation) == expected.count)
          }
        }
      }
    }
  }

  @Test func boundsOfBlocksAreSafe() throws {
    try withSeed("bounds") { generator throws in
      let (snapshot, directory) = try snapshot(documents: [9_000], using: &generator)
      defer { withExtendedLifetime(directory) {} }
      let search = TermSearch(snapshot)
      let terms = try search.weighted(Self.words.map { Array($0.utf8) })
      let rounding = ScoreRounding(weights: terms.map(\.weight))
      let ranking = BM25()
      for segment in snapshot.segments {
        let evaluation = try Evaluation(
          terms, in: segment, number: 0, norms: ranking.norms(averageLength: snapshot.averageLength),
          rounding: rounding)
        evaluation.findBounds()
        for (place, term) in terms.enumerated() {
          let entry = try #require(try segment.entry(term.key))
          var cursor = try segment.postings(entry)
          try cursor.advance()
          var block = 0
          while cursor.document != PostingCursor.end {
            while cursor.document > evaluation.terms[place].lastDocument(of: block) { block += 1 }
            let norm = ranking.norm(
              length: Float(try segment.length(cursor.document)), averageLength: snapshot.averageLength)
            let score = rounding(
              ranking.score(weight: term.weight, frequency: Float(cursor.frequency), norm: norm))
            #expect(score <= evaluation.terms[place].bounds[block])
            try cursor.advance()
          }
        }
      }
    }
  }

  @Test func sumsOfRoundedPartsAreExactInAnyOrder() {
    withSeed("rounding") { generator in
      for _ in 0..<200 {
        let weights = (0..<Int.random(in: 1...60, using: &generator)).map { _ in
          Float.random(in: 0...14, using: &generator)
        }
        let rounding = ScoreRounding(weights: weights)
        let parts = weights.map { rounding($0 * Float.random(in: 0...1, using: &generator)) }
        let sum = parts.reduce(0, +)
        #expect(Double(sum) == parts.reduce(0) { $0 + Double($1) })
        #expect(parts.shuffled(using: &generator).reduce(0, +) == sum)
        #expect(zip(parts, weights).allSatisfy { $0 <= rounding($1) && $0 > 0 })
      }
    }
  }
}
