internal import TextAnalysis

/// Finds the citations of a text: 《…》 titles, 文号, and 第X条 or 第X项 with the document they belong to.
public struct CitationParser: Sendable {
  /// A parser.
  public init() {}

  /// The citations by where they start; titles within titles come after those around them. Nearly linear in the text.
  public func citations(in text: String) -> [Citation] {
    let scalars = Array(text.unicodeScalars)
    let folded = Folder().fold(text)
    let marks = TitleMarks(in: scalars)
    var found: [Found] = marks.titles.map { range in
      let inner = scalars[range.lowerBound + 1..<range.upperBound - 1]
      return Found(range: range, kind: .title(String(String.UnicodeScalarView(inner))))
    }
    for (range, number) in DocumentNumber.mentions(in: folded) {
      found.append(Found(range: folded.original(range), kind: .documentNumber(number)))
    }
    for (range, provision) in Provision.mentions(in: folded) {
      let original = folded.original(range)
      guard !original.contains(where: marks.places.contains) else { continue }
      found.append(Found(range: original, kind: .provision(provision, of: .own), folded: range))
    }
    found.sort { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }
    var chain = OwnerChain(scalars: scalars, folded: folded, markPlaces: marks.places)
    return found.enumerated().map { place, found in
      guard case .provision(let provision, _) = found.kind else {
        chain.take(found.kind, found.range, at: place)
        return Citation(found.kind, found.range)
      }
      return Citation(.provision(provision, of: chain.owner(of: found.range, folded: found.folded)), found.range)
    }
  }

  private struct Found {
    let range: Range<Int>
    let kind: Citation.Kind
    /// The same range in the folded text, of a provision.
    var folded = 0..<0
  }
}
