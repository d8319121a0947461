import Foundation
import InvertedIndex
import PolicyRecords
import Retrieval
import TestSupport
import Testing
import TextAnalysis

@testable import CrossReference

/// Holds the search for related measures to reading every record.
struct RelatedSearchTests {
  /// The scored terms of a text and how much each weighs by the records themselves.
  struct NaiveTerms {
    var weights: [Term: Double] = [:]

    static func terms(_ text: String) -> Set<Term> {
      let analyzed = RandomIndex.analyzer.analyze(text)
      return Set(analyzed.tokens.filter(\.kind.isScored).map(analyzed.term))
    }
  }

  /// The terms of a record as the index counts them: its text, its title and its units.
  static func indexed(_ record: PolicyRecord) -> Set<Term> {
    ([record.text, record.title] + record.units.map(\.name)).reduce(into: []) { $0.formUnion(NaiveTerms.terms($1)) }
  }

  @Test func candidatesAreThoseThatShareTheRarestTerms() throws {
    try withSeed("candidates") { generator in
      for _ in 0..<12 {
        let index = try RandomIndex(count: Int.random(in: 1...60, using: &generator), using: &generator)
        let statistics = TermStatistics(index.snapshot)
        let held = index.records.map(Self.indexed)
        var scratch = CandidateScratch(index.snapshot)
        for _ in 0..<8 {
          let own = index.records.indices.randomElement(using: &generator)!
          let limits = (Int.random(in: 0...200, using: &generator), Int.random(in: 0...20, using: &generator))
          let text = UnitSequence(index.records[own].text, analyzer: RandomIndex.analyzer)
          let weights = try TermWeights(of: text, by: statistics)
          let found = try CandidateSearch(snapshot: index.snapshot, postingLimit: limits.0, limit: limits.1)
            .candidates(for: weights, scratch: &scratch) { $0 != DocumentPlace(segment: 0, document: Int32(own)) }
          var spent = 0
          var read: [TermWeights.Weight] = []
          for weight in weights.byRarity {
            let count = held.count { $0.contains(weight.term) }
            #expect(count == weight.documentCount)
            spent += count
            guard spent <= limits.0 else { break }
            read.append(weight)
          }
          var scored: [(document: Int, score: Double)] = []
          for (document, terms) in held.enumerated() where document != own {
            let sum = read.reduce(0) { terms.contains($1.term) ? $0 + $1.weight : $0 }
            let length = try index.snapshot.segments[0].length(Int32(document))
            if sum > 0 { scored.append((document, sum / Double(max(1, length)).squareRoot())) }
          }
          scored.sort { ($1.score, $0.document) < ($0.score, $1.document) }
          #expect(found.map { Int($0.document) } == scored.prefix(limits.1).map(\.document))
        }
      }
    }
  }

  @Test func withoutLimitsEveryRecordIsScoredByTheDefinition() throws {
    try withSeed("related") { generator in
      for _ in 0..<10 {
        let index = try RandomIndex(count: Int.random(in: 2...40, using: &generator), using: &generator)
        var options = RelatedOptions()
        options.postingLimit = .max
        options.candidateLimit = index.records.count
        options.limit = index.records.count
        options.otherDocumentsOnly = Bool.random(using: &generator)
        let search = RelatedSearch(index.snapshot, analyzer: RandomIndex.analyzer, options: options)
        let own = index.records.indices.randomElement(using: &generator)!
        let found = try search.related(
          to: index.records[own], at: DocumentPlace(segment: 0, document: Int32(own)))
        let naive = self.naive(index.records, own, otherDocumentsOnly: options.otherDocumentsOnly)
        // Sums of equal parts in another order may differ in the last bits, so that the order is that of the scores found.
        #expect(found.count == naive.count)
        for measure in found { #expect(abs(measure.score - (naive[measure.record.id] ?? .infinity)) < 1e-9) }
        let ranks = found.map { (score: $0.score, place: index.records.map(\.id).firstIndex(of: $0.record.id)!) }
        #expect(zip(ranks, ranks.dropFirst()).allSatisfy { ($1.score, $0.place) < ($0.score, $1.place) })
      }
    }
  }

  @Test func theBestCandidatesAreThoseOfSortingAll() {
    withSeed("best candidates") { generator in
      for _ in 0..<40 {
        let limit = Int.random(in: 0...60, using: &generator)
        var best = BestCandidates(limit: limit)
        var all: [(place: DocumentPlace, score: Double)] = []
        for document in (0..<Int32.random(in: 0...400, using: &generator)).shuffled(using: &generator) {
          let place = DocumentPlace(segment: Int(document % 3), document: document)
          all.append((place, Double(Int.random(in: 0...30, using: &generator))))
          best.offer(place, all[all.count - 1].score)
        }
        all.sort {
          ($1.score, $0.place.segment, Int($0.place.document)) < ($0.score, $1.place.segment, Int($1.place.document))
        }
        #expect(best.finish() == all.prefix(limit).map(\.place))
      }
    }
  }

  @Test func aTableOfTermsKnowsTheShareOfTheWording() throws {
    try withSeed("term table") { generator in
      let index = try RandomIndex(count: 40, using: &generator)
      let statistics = TermStatistics(index.snapshot)
      let texts = index.records.map { UnitSequence($0.text, analyzer: RandomIndex.analyzer) }
      var table = SharedTermTable()
      for text in texts { table.add(SharedTermTable.hashes(of: text)) }
      var shared = 0
      for source in texts {
        let weights = try TermWeights(of: source, by: statistics)
        let hashed = HashedWeights(weights)
        for (other, text) in texts.enumerated() {
          let share = weights.share(with: text)
          #expect(abs(table.share(of: hashed, in: other) - share) < 1e-9)
          shared += share > 0 ? 1 : 0
        }
      }
      #expect(shared > 100)
    }
  }

  /// Every record that shares a term of some weight, by the definition of the score.
  private func naive(
    _ records: [PolicyRecord], _ own: Int, otherDocumentsOnly: Bool
  ) -> [String: Double] {
    let held = records.map(Self.indexed)
    func bits(_ count: Int) -> Double { max(0, log2(Double(records.count + 1) / Double(count + 1))) }
    func weight(_ term: Term) -> Double { pow(bits(held.count { $0.contains(term) }), 3) }
    func folded(_ text: String) -> String {
      String(RandomIndex.analyzer.analyze(text).folded.scalars.map { Character(Unicode.Scalar($0)!) })
    }
    let source = records[own]
    let terms = NaiveTerms.terms(source.text)
    let total = terms.reduce(0) { $0 + weight($1) }
    var scores: [String: Double] = [:]
    for (document, record) in records.enumerated() where document != own {
      let isSame = !source.document.title.isEmpty && source.document.title == record.document.title
      if otherDocumentsOnly, isSame { continue }
      let other = NaiveTerms.terms(record.text)
      let shared = terms.intersection(other).reduce(0) { $0 + weight($1) }
      guard shared > 0 else { continue }
      var score = min(1, shared / total * (Double(terms.count) / Double(other.count)).squareRoot())
      let units = Set(source.units.map(\.name)).intersection(record.units.map(\.name))
      let rarest =
        units.flatMap { unit -> [Double] in
          let name = RandomIndex.analyzer.analyze(unit)
          return name.tokens.filter { $0.kind == .bigram }.map { token in
            bits(held.count { $0.contains(name.term(of: token)) })
          }
        }.max() ?? 0
      score += 0.15 * rarest / max(1, bits(0))
      if isSame, source.section == record.section {
        let distance =
          if let one = source.number, let two = record.number { abs(one - two) } else { abs(own - document) }
        score += 0.1 / Double(distance)
      }
      let isNamed =
        (source.text.contains("“粤省事”") && folded(record.text).contains("粤省事"))
        || (record.text.contains("“粤省事”") && folded(source.text).contains("粤省事"))
      if isNamed { score += 0.05 }
      scores[record.id] = min(1, score)
    }
    return scores
  }
}
