public import Retrieval

/// What changed from one text to another, clause by clause and in changed clauses character by character.
///
/// Both texts are taken as their authors wrote them: width, script and punctuation count. Removing what is removed and
/// putting in what is added makes the other text of the source, to the last code point.
public struct TextDifference: Sendable, Equatable {
  /// What became of a clause or a part of it.
  public enum Kind: String, Sendable {
    /// It stands in both.
    case kept
    /// The source has one wording, the other text another.
    case changed
    /// Only the source has it.
    case removed
    /// Only the other text has it.
    case added
  }

  /// A stretch of both texts. What only one has stands in the other as an empty range at the place where it is missing.
  public struct Part: Sendable, Equatable {
    /// What became of it.
    public let kind: Kind
    /// Where it stands in the source, in code points.
    public let source: Range<Int>
    /// Where it stands in the other text, in code points.
    public let other: Range<Int>

    /// A part of this kind.
    public init(_ kind: Kind, source: Range<Int>, other: Range<Int>) {
      self.kind = kind
      self.source = source
      self.other = other
    }
  }

  /// A clause with the mark that ends it, or two that were paired.
  public struct Clause: Sendable, Equatable {
    /// The clause as a whole.
    public let whole: Part
    /// Its parts, one after another: one for a clause that is kept, removed or added.
    public let parts: [Part]
  }

  /// The clauses in the order they stand. Their source ranges together are the source, their other ranges the other text.
  public let clauses: [Clause]

  /// Whether the texts are the same, code point by code point.
  public var isEmpty: Bool { clauses.allSatisfy { $0.whole.kind == .kept } }

  /// The difference between two texts. Clauses are paired first (`ClausePairing`), then characters within each pair.
  ///
  /// - Parameter interruption: once it happens, what has not been paired by then is told as removed and added, or changed as
  ///   a whole.
  public init(from source: String, to other: String, until interruption: Interruption? = nil) {
    let sources = CrossReference.Clause.clauses(of: source)
    let others = CrossReference.Clause.clauses(of: other)
    var clauses: [Clause] = []
    var (next, otherNext) = (0, 0)
    func add(upTo source: Int, _ other: Int) {
      while next < source {
        let range = sources[next].range
        let place = otherNext < others.count ? others[otherNext].range.lowerBound : others.last?.range.upperBound ?? 0
        let part = Part(.removed, source: range, other: place..<place)
        clauses.append(Clause(whole: part, parts: [part]))
        next += 1
      }
      while otherNext < other {
        let range = others[otherNext].range
        let place = next < sources.count ? sources[next].range.lowerBound : sources.last?.range.upperBound ?? 0
        let part = Part(.added, source: place..<place, other: range)
        clauses.append(Clause(whole: part, parts: [part]))
        otherNext += 1
      }
    }
    for pair in ClausePairing.pairs(sources, others, until: interruption) {
      add(upTo: pair.source, pair.other)
      let parts = Self.parts(sources[pair.source], others[pair.other], until: interruption)
      let kind: Kind = parts.allSatisfy { $0.kind == .kept } ? .kept : .changed
      let whole = Part(kind, source: sources[pair.source].range, other: others[pair.other].range)
      clauses.append(Clause(whole: whole, parts: parts))
      next += 1
      otherNext += 1
    }
    add(upTo: sources.count, others.count)
    self.clauses = clauses
  }
}
