public import InvertedIndex
public import TextAnalysis

/// The documents that the records of an index stand in, by title and 文号.
public struct DocumentCatalog: Sendable {
  /// A document: the records of one title and one 文号.
  public struct Document: Sendable, Equatable {
    /// Its title; empty where it is unknown.
    public let title: String
    /// Its 文号; empty where it has none.
    public let docNo: String
    /// Where its records stand, ascending.
    public fileprivate(set) var places: [DocumentPlace]
  }

  /// All documents, in the order of their first records.
  public private(set) var documents: [Document] = []
  private var byTitle: [String: [Int]] = [:]
  private var byNumber: [DocumentNumber: [Int]] = [:]
  private var byPlace: [DocumentPlace: Int] = [:]

  private struct Name: Hashable {
    let title: String
    let docNo: String
  }

  /// Reads the columns of a snapshot. Linear in the number of records.
  public init(_ snapshot: IndexSnapshot) throws(IndexError) {
    var known: [Name: Int] = [:]
    for (place, segment) in snapshot.segments.enumerated() {
      let (titles, numbers) = (segment.column("document"), segment.column("docno"))
      guard titles != nil || numbers != nil else { continue }
      var ofOrdinals: [[Int]: Int] = [:]
      for document in segment.liveDocuments {
        let ordinals = [try Self.ordinal(titles, document), try Self.ordinal(numbers, document)]
        guard ordinals != [-1, -1] else { continue }
        var index = ofOrdinals[ordinals]
        if index == nil {
          let name = Name(title: try Self.keyword(titles, ordinals[0]), docNo: try Self.keyword(numbers, ordinals[1]))
          index = known[name] ?? add(name)
          known[name] = index
          ofOrdinals[ordinals] = index
        }
        guard let index else { continue }
        documents[index].places.append(DocumentPlace(segment: place, document: document))
        byPlace[DocumentPlace(segment: place, document: document)] = index
      }
    }
  }

  private mutating func add(_ name: Name) -> Int {
    documents.append(Document(title: name.title, docNo: name.docNo, places: []))
    let index = documents.count - 1
    if !name.title.isEmpty { byTitle[Self.key(name.title), default: []].append(index) }
    if let number = DocumentNumber(name.docNo) { byNumber[number, default: []].append(index) }
    return index
  }

  private static func ordinal(_ column: Column?, _ document: Int32) throws(IndexError) -> Int {
    guard let column, column.kind == .keyword, let row = try column.rows(of: document).first else { return -1 }
    return try column.ordinal(at: row)
  }

  private static func keyword(_ column: Column?, _ ordinal: Int) throws(IndexError) -> String {
    guard let column, ordinal >= 0 else { return "" }
    return String(decoding: try column.keyword(ordinal), as: UTF8.self)
  }

  /// What is the same of titles that are one: folded, without spaces, and without the name of the state before it.
  private static func key(_ title: String) -> String {
    let folded = Folder().fold(title).string.filter { !$0.isWhitespace }
    let state = "中华人民共和国"
    return folded.hasPrefix(state) && folded.count > state.count ? String(folded.dropFirst(state.count)) : folded
  }

  /// The places in `documents` of those with this title, whatever its width, script and marks, and whether 中华人民共和国 stands
  /// before it or not.
  public func documents(titled title: String) -> [Int] { byTitle[Self.key(title)] ?? [] }

  /// The places in `documents` of those whose title is the longest one that `name` ends with.
  public func documents(named name: String) -> [Int] {
    var rest = name[...]
    while rest.count > 1 {
      let found = documents(titled: String(rest))
      if !found.isEmpty { return found }
      rest = rest.dropFirst()
    }
    return []
  }

  /// The places in `documents` of those with this 文号.
  public func documents(numbered number: DocumentNumber) -> [Int] { byNumber[number] ?? [] }

  /// The place in `documents` of the one a record stands in; nil where it is unknown.
  public func document(of place: DocumentPlace) -> Int? { byPlace[place] }
}
