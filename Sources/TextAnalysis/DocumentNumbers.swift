/// The 文号 of an index's documents, found by what a query says of them: one as a whole, or its agency, year or number.
public struct DocumentNumbers: Sendable {
  private let numbers: Set<DocumentNumber>
  private let byAgency: [String: [DocumentNumber]]

  /// A collection of these.
  public init(_ numbers: some Sequence<DocumentNumber> = []) {
    self.numbers = Set(numbers)
    byAgency = Dictionary(grouping: self.numbers, by: \.agency)
  }

  /// What a part of a query says of a 文号.
  private struct Description {
    var agency = ""
    var year: Int?
    var number: Int?
  }

  /// The parts of a folded query that name documents, in order, apart from each other: 粤府〔2023〕47号 wherever it stands;
  /// 粤府, 〔2023〕, 2023, 2023年, 47号 and what they make together where spaces or punctuation stand around. Each with the
  /// 文号 it names, by agency, year and number.
  public func mentions(in query: FoldedText) -> [(range: Range<Int>, numbers: [DocumentNumber])] {
    guard !numbers.isEmpty else { return [] }
    var found: [(range: Range<Int>, numbers: [DocumentNumber])] = []
    let whole = DocumentNumber.mentions(in: query)
    for (range, number) in whole where numbers.contains(number) { found.append((range, [number])) }
    for piece in Self.pieces(of: query) where !whole.contains(where: { $0.range.overlaps(piece) }) {
      guard let description = Self.description(piece, of: query) else { continue }
      let candidates = description.agency.isEmpty ? Array(numbers) : byAgency[description.agency] ?? []
      let named = candidates.filter {
        (description.year ?? $0.year) == $0.year && (description.number ?? $0.number) == $0.number
      }
      guard !named.isEmpty else { continue }
      var range = piece
      while query.traits[range.lowerBound].characterClass == .break { range = range.lowerBound + 1..<range.upperBound }
      while query.traits[range.upperBound - 1].characterClass == .break {
        range = range.lowerBound..<range.upperBound - 1
      }
      found.append((range, named.sorted { ($0.agency, $0.year, $0.number) < ($1.agency, $1.year, $1.number) }))
    }
    return found.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The parts between spaces and punctuation; a year in brackets belongs to what stands around it.
  private static func pieces(of query: FoldedText) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    var index = 0
    func end(at place: Int) { if place > start { pieces.append(start..<place) } }
    while index < query.count {
      if query.traits[index].characterClass != .break {
        index += 1
      } else if DocumentNumber.year(in: query, &index) == nil {
        end(at: index)
        index += 1
        start = index
      }
    }
    end(at: index)
    return pieces
  }

  /// Reads a piece; nil where it says nothing of a 文号.
  private static func description(_ piece: Range<Int>, of query: FoldedText) -> Description? {
    var description = Description()
    var place = piece.lowerBound
    while place < piece.upperBound, query.traits[place].isHan, query.scalars[place] != 0x7B2C { place += 1 }
    description.agency = query.string(piece.lowerBound..<place)
    if description.agency.isEmpty, let year = bareYear(piece, of: query) {
      description.year = year
      return description
    }
    description.year = DocumentNumber.year(in: query, &place)
    if place < piece.upperBound {
      description.number = DocumentNumber.number(in: query, &place)
      guard description.number != nil, place == piece.upperBound else { return nil }
    }
    return description
  }

  /// The year that 2023 and 2023年 say.
  private static func bareYear(_ piece: Range<Int>, of query: FoldedText) -> Int? {
    let text = query.string(piece)
    let digits = text.hasSuffix("年") ? text.dropLast() : text[...]
    guard digits.count == 4, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(digits)
  }
}

extension Phrase {
  /// What the documents with this 文号 hold, and no text.
  public init(_ number: DocumentNumber) {
    items = [Item(term: .documentNumber(number), offset: 0)]
    positionCount = 1
  }
}

extension Term {
  /// What the keys of all 文号 begin with.
  public static let documentNumberPrefix = Array("d".utf8)

  /// The 文号 it stands for; nil where it is none.
  public var documentNumber: DocumentNumber? { Self.documentNumber(inKey: key) }

  /// The 文号 of a key that begins with `documentNumberPrefix`; nil where it is none.
  public static func documentNumber(inKey key: [UInt8]) -> DocumentNumber? {
    guard key.starts(with: documentNumberPrefix) else { return nil }
    let text = String(decoding: key.dropFirst(documentNumberPrefix.count), as: UTF8.self)
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3, let year = Int(parts[1]), let number = Int(parts[2]) else { return nil }
    return DocumentNumber(agency: String(parts[0]), year: year, number: number)
  }
}
