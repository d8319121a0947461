internal import Glibc

/// BM25 in the form that grows monotonically with the frequency and falls with the length, whatever is rounded:
/// `w − w / (1 + f / norm)` with `norm = k1 · (1 − b + b · length / average)`.
///
/// Robertson and Zaragoza, The Probabilistic Relevance Framework (2009); the form is that of Lucene's BM25Similarity.
public struct BM25: Sendable, Equatable {
  /// How soon further occurrences stop counting.
  public var k1: Float = 0.9
  /// How much the length of a document counts, from 0 to 1.
  public var b: Float = 0.75

  /// BM25 with the parameters that rank policy text best of those tried; `ARCHITECTURE.md` has the figures.
  public init() {}

  /// The weight of a term: `ln(1 + (N − n + 0.5) / (n + 0.5))`, never negative.
  public func weight(documentCount: Int, documentsWithTerm: Int) -> Float {
    let total = Double(documentCount)
    let found = Double(documentsWithTerm)
    return Float(log(1 + (total - found + 0.5) / (found + 0.5)))
  }

  /// The norm of a document's length.
  public func norm(length: Float, averageLength: Float) -> Float { k1 * (1 - b + b * length / averageLength) }

  /// What a term that stands `frequency` times adds to the score.
  public func score(weight: Float, frequency: Float, norm: Float) -> Float { weight - weight / (1 + frequency / norm) }
}
