internal import Foundation
internal import InvertedIndex
internal import TextAnalysis

/// Finds the measures worth comparing with a text: those that share its rarest words and pairs of characters.
///
/// Terms are read from the rarest on until the postings are spent, so what a search costs does not grow with the index:
/// in a larger one fewer, rarer terms are read.
struct CandidateSearch {
  let snapshot: IndexSnapshot
  let statistics: TermStatistics
  /// How many postings to read.
  let postingLimit: Int
  /// How many measures to give back at most.
  let limit: Int

  /// The best candidates: by the weight of the terms they share, over the root of their length.
  func candidates(for weights: TermWeights, without own: DocumentPlace?) throws(IndexError) -> [DocumentPlace] {
    var scores: [DocumentPlace: Double] = [:]
    var spent = 0
    for rare in weights.byRarity {
      guard spent + rare.documentCount <= postingLimit else { break }
      spent += rare.documentCount
      for (index, segment) in snapshot.segments.enumerated() {
        guard let entry = try segment.entry(rare.term.key) else { continue }
        var cursor = try segment.postings(entry)
        try cursor.advance()
        while cursor.document != PostingCursor.end {
          scores[DocumentPlace(segment: index, document: cursor.document), default: 0] += rare.weight
          try cursor.advance()
        }
      }
    }
    if let own { scores[own] = nil }
    var ranked: [(place: DocumentPlace, score: Double)] = []
    for (place, score) in scores {
      let length = try snapshot.segments[place.segment].length(place.document)
      ranked.append((place, score / Double(max(1, length)).squareRoot()))
    }
    ranked.sort {
      ($1.score, $0.place.segment, Int($0.place.document)) < ($0.score, $1.place.segment, Int($1.place.document))
    }
    return ranked.prefix(limit).map(\.place)
  }
}
