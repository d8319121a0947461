import Foundation

/// What is measured of a ranking.
enum Measure: String, CaseIterable {
  /// Normalised discounted cumulative gain of ten records (Järvelin and Kekäläinen 2002; gain as Burges et al. 2005).
  case ndcg10 = "nDCG@10"
  /// One over the rank of the first relevant record among ten.
  case mrr10 = "MRR@10"
  /// The share of the relevant records that ten hold.
  case recall10 = "R@10"
  /// The share of the relevant records that a hundred hold.
  case recall100 = "R@100"
}

/// The measures of one query.
struct QueryMeasures {
  private var values: [Measure: Double] = [:]

  subscript(measure: Measure) -> Double { values[measure] ?? 0 }

  /// Measures a ranking, best first, against the grades of one query, of which one is above 0.
  init(ranking: [String], grades: [String: Int]) {
    let relevant = grades.values.filter { $0 > 0 }
    let found = ranking.map { max(0, grades[$0] ?? 0) }
    values[.ndcg10] = Self.gain(found) / Self.gain(relevant.sorted(by: >))
    values[.mrr10] = found.prefix(10).firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
    for (measure, depth) in [(Measure.recall10, 10), (.recall100, 100)] {
      values[measure] = Double(found.prefix(depth).count { $0 > 0 }) / Double(relevant.count)
    }
  }

  /// The discounted cumulative gain of the first ten grades.
  private static func gain(_ grades: [Int]) -> Double {
    grades.prefix(10).enumerated().reduce(0) { sum, next in
      sum + (exp2(Double(next.element)) - 1) / log2(Double(next.offset + 2))
    }
  }
}
