internal import Foundation
internal import InvertedIndex
internal import Retrieval
internal import TextAnalysis

/// Finds the measures worth comparing with a text: those that share its rarest words and pairs of characters.
///
/// Terms are read from the rarest on until the postings are spent, so what a search costs does not grow with the index:
/// in a larger one fewer, rarer terms are read.
struct CandidateSearch {
  let snapshot: IndexSnapshot
  /// How many postings to read.
  let postingLimit: Int
  /// How many measures to give back at most.
  let limit: Int

  /// The best candidates: by the weight of the terms they share, over the root of their length.
  ///
  /// - Parameter isWanted: whether a measure may be one.
  func candidates(
    for weights: TermWeights, scratch: inout CandidateScratch, where isWanted: (DocumentPlace) -> Bool
  ) throws(IndexError) -> [DocumentPlace] {
    defer { scratch.clear() }
    for rare in Self.termsRead(weights, postingLimit: postingLimit) {
      for (index, segment) in snapshot.segments.enumerated() {
        guard let entry = try segment.entry(rare.term.key) else { continue }
        var cursor = try segment.postings(entry)
        try cursor.advance()
        while cursor.document != PostingCursor.end {
          scratch.add(rare.weight, to: DocumentPlace(segment: index, document: cursor.document))
          try cursor.advance()
        }
      }
    }
    var best = BestCandidates(limit: limit)
    for place in scratch.touched where isWanted(place) {
      let length = try snapshot.segments[place.segment].length(place.document)
      best.offer(place, scratch[place] / Double(max(1, length)).squareRoot())
    }
    return best.finish()
  }

  /// The terms whose postings are read: the rarest, as far as `postingLimit` goes.
  static func termsRead(_ weights: TermWeights, postingLimit: Int) -> ArraySlice<TermWeights.Weight> {
    var spent = 0
    return weights.byRarity.prefix { rare in
      spent += rare.documentCount
      return spent <= postingLimit
    }
  }
}

/// What the documents of an index have scored so far: a number for each, used again from search to search.
struct CandidateScratch {
  private var scores: [[Double]]
  private(set) var touched: [DocumentPlace] = []

  /// Zero for each document of a snapshot.
  init(_ snapshot: IndexSnapshot) {
    scores = snapshot.segments.map { [Double](repeating: 0, count: $0.documentCount) }
  }

  subscript(place: DocumentPlace) -> Double { scores[place.segment][Int(place.document)] }

  /// Adds a weight, 0 or more.
  mutating func add(_ weight: Double, to place: DocumentPlace) {
    guard weight > 0 else { return }
    let document = Int(place.document)
    if scores[place.segment][document] == 0 { touched.append(place) }
    scores[place.segment][document] += weight
  }

  /// Back to zero, at the cost of what was touched.
  mutating func clear() {
    for place in touched { scores[place.segment][Int(place.document)] = 0 }
    touched.removeAll(keepingCapacity: true)
  }
}
