public import InvertedIndex
public import Retrieval
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
  /// Whether all records were read.
  public private(set) var isWhole = false
  private var byTitle: [String: [Int]] = [:]
  private var keys: [String] = []
  private var byVariant: [String: [(index: Int, name: DocumentTitle)]] = [:]
  private var byNumber: [DocumentNumber: [Int]] = [:]
  private var byPlace: [DocumentPlace: Int] = [:]
  /// The documents by what they are called, until all records were read.
  private var known: [Name: Int] = [:]
  /// The first record that was not read.
  private var next = DocumentPlace(segment: 0, document: 0)

  private struct Name: Hashable {
    let title: String
    let docNo: String
  }

  /// The documents of no record yet.
  public init() {}

  /// Reads the columns of a snapshot, always the same, from where it was interrupted on. Linear in the number of records.
  public mutating func read(_ snapshot: IndexSnapshot, until interruption: Interruption? = nil) throws(IndexError) {
    for (place, segment) in snapshot.segments.enumerated().dropFirst(next.segment) {
      let (titles, numbers) = (segment.column("document"), segment.column("docno"))
      guard titles != nil || numbers != nil else { continue }
      let start = place == next.segment ? next.document : 0
      var ofOrdinals: [[Int]: Int] = [:]
      for document in segment.liveDocuments where document >= start {
        if document & 0x3FF == 0, interruption?.isDue() == true {
          return next = DocumentPlace(segment: place, document: document)
        }
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
    isWhole = true
    known = [:]
  }

  private mutating func add(_ name: Name) -> Int {
    documents.append(Document(title: name.title, docNo: name.docNo, places: []))
    let index = documents.count - 1
    keys.append("")
    if !name.title.isEmpty {
      let title = DocumentTitle(name.title)
      keys[index] = title.key
      byTitle[title.key, default: []].append(index)
      for variant in title.variants { byVariant[variant, default: []].append((index, title)) }
    }
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

  /// The places in `documents` of those with this title, whatever its width, script and marks, and whether 中华人民共和国 stands
  /// before it or not. Where there is none, the one whose title is the same without a remark such as （试行）, or without the
  /// agency before 关于 in one of both, or that makes known what has this title.
  public func documents(titled title: String) -> [Int] {
    let name = DocumentTitle(title)
    if let found = byTitle[name.key] { return closest(found) { $0.isWrittenAs(name) } }
    var near: [Int] = []
    for variant in name.variants {
      for document in byVariant[variant] ?? [] where !near.contains(document.index) && name.agrees(with: document.name)
      {
        near.append(document.index)
      }
    }
    // Two of them are as likely to be something else.
    return near.count == 1 ? near : []
  }

  /// The places in `documents` of those whose title is the longest one that `name`, which is folded, ends with.
  ///
  /// - Parameter text: the same as it is written.
  func documents(named name: String, in text: String = "") -> [Int] {
    var rest = name[...]
    while rest.count > 1 {
      if let found = byTitle[String(rest)] { return closest(found) { $0.isWritten(in: text) } }
      rest = rest.dropFirst()
    }
    return []
  }

  /// Of several documents of one title those that are written as it is: 專利法 is not the 专利法 of another place.
  private func closest(_ found: [Int], _ isWritten: (DocumentTitle) -> Bool) -> [Int] {
    guard found.count > 1 else { return found }
    let closest = found.filter { isWritten(DocumentTitle(documents[$0].title)) }
    return closest.isEmpty ? found : closest
  }

  /// The places in `documents` of what a document carries out and calls 本法: 大学法 of 大学法施行细则.
  func documents(carriedOutBy title: String, kind: String) -> [Int] {
    let key = DocumentTitle(title).key
    guard let end = key.dropLast().ranges(of: kind).last?.upperBound else { return [] }
    return documents(named: String(key[..<end]))
  }

  /// The places in `documents` of those whose titles go on behind that of a document, as 大学法施行细则 behind 大学法: what may
  /// carry it out. Linear in the number of documents.
  func documents(continuing document: Int) -> [Int] {
    let key = keys[document]
    guard !key.isEmpty else { return [] }
    return keys.indices.filter { $0 != document && keys[$0].hasPrefix(key) }
  }

  /// The places in `documents` of those with this 文号, and how many characters of its agency are none of it: a sentence may
  /// run into it, as 省政府 does in 省政府粤府〔2023〕47号. Of several the longest agency counts.
  public func documents(numbered number: DocumentNumber) -> (documents: [Int], excess: Int) {
    for excess in 0..<number.agency.count {
      let agency = String(number.agency.dropFirst(excess))
      if let found = byNumber[DocumentNumber(agency: agency, year: number.year, number: number.number)] {
        return (found, excess)
      }
    }
    return ([], 0)
  }

  /// The place in `documents` of the one a record stands in; nil where it is unknown.
  public func document(of place: DocumentPlace) -> Int? { byPlace[place] }
}
