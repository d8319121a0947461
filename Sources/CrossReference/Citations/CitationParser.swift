internal import TextAnalysis

/// Finds the citations of a text: 《…》 titles, 文号, 第X条 or 第X项 with the document they belong to, 前条 and 前款.
public struct CitationParser: Sendable {
  private let ownKind: String

  /// A parser.
  ///
  /// - Parameter ownTitle: the title of the document the text stands in, where it is known: 本法 in an 办法 is another.
  public init(ownTitle: String = "") { ownKind = DocumentTitle(ownTitle).kind }

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
    for (range, provision) in NearbyProvision.mentions(in: folded) {
      found.append(Found(range: folded.original(range), kind: .nearby(provision)))
    }
    found.sort { ($0.range.lowerBound, $1.range.upperBound) < ($1.range.lowerBound, $0.range.upperBound) }
    var chain = OwnerChain(scalars: scalars, folded: folded, markPlaces: marks.places, ownKind: ownKind)
    var citations: [Citation] = []
    var article: (provision: Provision, end: Int)?
    for found in found {
      switch found.kind {
      case .title, .documentNumber:
        chain.take(found.kind, found.range, at: citations.count)
        citations.append(Citation(found.kind, found.range))
      case .nearby:
        chain.takeNearby(found.range)
        citations.append(Citation(found.kind, found.range))
      case .provision(var provision, _):
        if Self.isHeading(provision, found.folded, of: folded) { continue }
        if provision.unit == .item {
          if let article, chain.joins(article.end, found.range.lowerBound) {
            // 第二十六条第一项、第三项: of the article, too.
            let number = provision.number
            provision = article.provision
            provision.item = number
          } else if found.folded.lowerBound > 0, Self.parts.contains(folded.scalars[found.folded.lowerBound - 1]) {
            // An item of a 款 that bears no number names no place of its own.
            continue
          }
        }
        article = provision.unit == .article ? (provision, found.range.upperBound) : nil
        let owner = chain.owner(of: found.range, folded: found.folded)
        citations.append(Citation(.provision(provision, of: owner), found.range))
      }
    }
    return citations
  }

  private static let parts = Set("款条".unicodeScalars.map(\.value))
  /// What may go on a sentence that begins with the number of an article.
  private static let continuations = Set("的之所规及和与或至、,中但以外第款项(—-~".unicodeScalars.map(\.value))

  /// Whether the number of an article begins a line that is its text: 第四十条 市民政部门应当建立…
  private static func isHeading(_ provision: Provision, _ range: Range<Int>, of text: FoldedText) -> Bool {
    guard provision.unit == .article, provision.paragraph == nil, provision.item == nil, provision.last == nil
    else { return false }
    var start = range.lowerBound
    while start > 0, isSpace(text.scalars[start - 1]) { start -= 1 }
    guard start == 0 || text.scalars[start - 1] == 0x0A, range.upperBound < text.count else { return false }
    return !continuations.contains(text.scalars[range.upperBound])
  }

  private static func isSpace(_ scalar: UInt32) -> Bool { scalar == 0x20 || scalar == 0x3000 || scalar == 0x09 }

  private struct Found {
    let range: Range<Int>
    let kind: Citation.Kind
    /// The same range in the folded text, of a provision.
    var folded = 0..<0
  }
}
