public import InvertedIndex

/// What stands around a record adds to its score, for the best records of a plain query.
///
/// A measure, a passage or an article is a part of a document, and the words of a question seldom stand in the part that
/// answers it alone: the title names the place, the paragraph before the matter. So each term of the query adds, besides
/// what it adds by standing in the record,
///
/// - `neighbourWeight` of what it would add by standing in the records before and after it in its document, the two taken
///   as evidence apart: `w · (1 − (1 − s₁)(1 − s₂))`, where `s` is the saturation of BM25;
/// - `documentWeight` of its weight `w` where any record of the document holds it.
///
/// Only the best `depth` records of each query are looked at, by tier and score without context, and tiers stay before
/// scores. No part is negative, so those that come after the best keep coming after them.
public struct DocumentContext: Sendable {
  /// How many of the best records are put in order by what stands around them.
  public static let depth = 100
  /// How much of a term's score in the neighbours counts.
  public static let neighbourWeight: Float = 0.1
  /// How much of a term's weight counts where the document holds it.
  public static let documentWeight: Float = 0.3

  private let snapshot: IndexSnapshot
  private let runs: DocumentRuns

  /// The context of the records of `snapshot`; nil where none names its document. Linear in the number of records.
  public init?(_ snapshot: IndexSnapshot) throws(IndexError) {
    guard let runs = try DocumentRuns(snapshot) else { return nil }
    self.snapshot = snapshot
    self.runs = runs
  }

  /// What one term adds by standing around a record.
  struct Part {
    var neighbours: Float = 0
    var document: Float = 0
  }

  /// Adds to the scores of the best of `documents`, which are in any order and stay in it. Some hundred steps of postings
  /// a term.
  func add(
    to documents: inout [TopDocuments.Document], _ weights: PlanWeights, ranking: BM25
  ) throws(IndexError) {
    let best = Self.best(of: documents).sorted {
      (documents[$0].segment, documents[$0].document) < (documents[$1].segment, documents[$1].document)
    }
    for segment in snapshot.segments.indices {
      let places = best.filter { documents[$0].segment == segment }
      let parts = try parts(of: weights, around: places.map { documents[$0].document }, in: segment, ranking: ranking)
      for ofTerm in parts {
        for (place, part) in zip(places, ofTerm) { documents[place].add(context: part.neighbours + part.document) }
      }
    }
  }

  /// The places of the `depth` best.
  private static func best(of documents: [TopDocuments.Document]) -> [Int] {
    guard documents.count > depth else { return Array(documents.indices) }
    var best: [Int] = []
    for place in documents.indices {
      if best.count == depth {
        guard documents[place].precedes(documents[best[depth - 1]]) else { continue }
        best.removeLast()
      }
      var (low, high) = (0, best.count)
      while low < high {
        let middle = (low + high) / 2
        if documents[place].precedes(documents[best[middle]]) { high = middle } else { low = middle + 1 }
      }
      best.insert(place, at: low)
    }
    return best
  }

  /// For each term what it adds around each of `documents`, live ones of one segment, which ascend.
  func parts(
    of weights: PlanWeights, around documents: [Int32], in segment: Int, ranking: BM25
  ) throws(IndexError) -> [[Part]] {
    guard !documents.isEmpty else { return [] }
    let reader = snapshot.segments[segment]
    let surroundings = Surroundings(of: documents, in: reader) { runs.run(of: $0, in: segment) }
    let norms = surroundings.neighbours.map { neighbour in
      ranking.norm(
        length: Float(LengthCode.decode(reader.lengthCodes[Int(neighbour)])), averageLength: snapshot.averageLength)
    }
    var parts: [[Part]] = []
    for term in weights.terms {
      var ofTerm = [Part](repeating: Part(), count: documents.count)
      if let entry = try reader.entry(term.key) {
        let (isHeld, frequencies) = try surroundings.occurrences(reader.postings(entry))
        let saturations = zip(frequencies, norms).map { ranking.score(weight: 1, frequency: Float($0), norm: $1) }
        for (place, around) in surroundings.places.enumerated() where isHeld[place] {
          ofTerm[place].document = weights.rounding(Self.documentWeight * term.weight)
          let before = around.before.map { saturations[$0] } ?? 0
          let after = around.after.map { saturations[$0] } ?? 0
          guard before + after > 0 else { continue }
          let evidence = 1 - (1 - before) * (1 - after)
          ofTerm[place].neighbours = weights.rounding(Self.neighbourWeight * term.weight * evidence)
        }
      }
      parts.append(ofTerm)
    }
    return parts
  }
}
