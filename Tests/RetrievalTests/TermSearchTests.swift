import CKernels
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
        try writer.addTerm(key: Array(word.utf8), hasPositions: true) { list throws(IndexError) in
          var document = Int.random(in: 0..<gap, using: &generator)
          while document < count {
            if document >= lull + count / 4 || document < lull {
              let frequency = 1 + Int32(generator.next().trailingZeroBitCount) / 2
              let rare = generator.next() % 400 == 0 ? Int32(300) : 0
              // Close together, so that words often stand one after the other.
              var position = Int32.random(in: 0...3, using: &generator)
              let positions = (0..<frequency + rare).map { _ in
                position += Int32.random(in: 1...3, using: &generator)
                return position
              }
              try list.add(document: Int32(document), positions: positions)
            }
            document += Int.random(in: 1...(2 * gap), using: &generator)
          }
        }
      }
      let description = try writer.finish()
      let dead = (0..<Int32(count)).filter { _ in number == 1 && Int.random(in: 0..<9, using: &generator) == 0 }
      descriptions.append(
        dead.isEmpty
          ? description
          : try SegmentReader(description, in: directory.path).deleting(dead).writeLive(
            generation: 1, in: directory.path))
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
    if operation == .phrase { return try phrases(terms, in: snapshot, ranking) }
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
    return sorted(all)
  }

  /// Stable: of equal scores the earlier document stays first.
  private func sorted(_ matches: [Match]) -> [Match] {
    matches.enumerated().sorted {
      $0.element.score == $1.element.score ? $0.offset < $1.offset : $0.element.score > $1.element.score
    }.map(\.element)
  }

  /// The documents that hold the terms one after the other, best first, all positions of all documents read.
  private func phrases(
    _ terms: [WeightedTerm], in snapshot: IndexSnapshot, _ ranking: BM25
  ) throws -> [Match] {
    let weight = terms.reduce(Float(0)) { $0 + $1.weight }
    let rounding = ScoreRounding(weights: [weight])
    var all: [Match] = []
    for (number, segment) in snapshot.segments.enumerated() {
      var starts: [Int32: Set<Int32>] = [:]
      for (offset, term) in terms.enumerated() {
        var found: [Int32: Set<Int32>] = [:]
        if let entry = try segment.entry(term.key) {
          var cursor = try segment.postings(entry)
          var positions: [Int32] = []
          try cursor.advance()
          while cursor.document != PostingCursor.end {
            try cursor.readPositions(into: &positions)
            found[cursor.document] = Set(positions.map { $0 - Int32(offset) })
            try cursor.advance()
          }
        }
        if offset == 0 {
          starts = found
        } else {
          for document in starts.keys { starts[document]?.formIntersection(found[document] ?? []) }
        }
      }
      for (document, starts) in starts.sorted(by: { $0.key < $1.key }) where !starts.isEmpty {
        let norm = ranking.norm(length: Float(try segment.length(document)), averageLength: snapshot.averageLength)
        let score = rounding(ranking.score(weight: weight, frequency: Float(starts.count), norm: norm))
        all.append(Match(segment: number, document: document, score: score))
      }
    }
    return sorted(all)
  }

  @Test(arguments: [[300], [9_000, 4_097, 1], [13_000]])
  func bestDocumentsAreThoseOfAddingUpEveryPosting(documents: [Int]) throws {
    try withSeed("best documents") { generator throws in
      let (snapshot, directory) = try snapshot(documents: documents, using: &generator)
      defer { withExtendedLifetime(directory) {} }
      let search = TermSearch(snapshot)
      defer { ckernels_use_vectors(CKERNELS_PAIRS) }
      var phraseCount = 0
      for _ in 0..<40 {
        // All kinds of vectors that the processor has give the same.
        ckernels_use_vectors([CKERNELS_PORTABLE, CKERNELS_WIDE, CKERNELS_PAIRS].randomElement(using: &generator)!)
        var words = Self.words.shuffled(using: &generator).prefix(Int.random(in: 1...6, using: &generator))
        if words.count > 1, Int.random(in: 0..<6, using: &generator) == 0 { words[1] = words[0] }
        let terms = try search.weighted(words.map { Array($0.utf8) }).map {
          WeightedTerm(
            key: $0.key, weight: $0.weight * Float(Int.random(in: 1...3, using: &generator)),
            matchesAlone: Int.random(in: 0..<5, using: &generator) > 0)
        }
        let limit = [0, 1, 3, 10, 100, 20_000].randomElement(using: &generator)!
        for operation in [TermSearch.Operation.any, .all, .phrase] {
          if operation == .any, !terms.contains(where: \.matchesAlone) { continue }
          let expected = try exhaustive(terms, operation, in: snapshot, BM25())
          let found = try search.bestAndCount(terms, operation, limit: limit)
          let best = found.documents.map(Match.init)
          #expect(best == Array(expected.prefix(limit)), "\(operation) of \(words), \(limit)")
          #expect(found.total == expected.count, "\(operation) of \(words)")
          #expect(try search.best(terms, operation, limit: limit).map(Match.init) == best)
          if operation == .phrase { phraseCount += expected.count }
          if operation != .any || terms.allSatisfy(\.matchesAlone) {
            #expect(try search.count(terms.map(\.key), operation) == expected.count)
          }
        }
      }
      #expect(phraseCount > 0)
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
