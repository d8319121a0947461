/// The values of one column, gathered in memory by ascending documents.
struct GatheredColumn {
  let name: String
  let kind: ColumnKind
  private var documents: [UInt32] = []
  /// Numbers and days; for keywords their numbers in the order they first came.
  private var values: [Int64] = []
  private var keywords: [[UInt8]: Int64] = [:]
  private var keywordBytes = 0

  /// The bytes of memory it holds, about: of a keyword those of its array and of the dictionary, too.
  var memoryUse: Int {
    documents.capacity * 4 + values.capacity * 8 + keywordBytes + keywords.capacity * 56
  }

  init(name: String, kind: ColumnKind) {
    self.name = name
    self.kind = kind
  }

  mutating func add(_ value: Int64, document: UInt32) {
    documents.append(document)
    values.append(value)
  }

  /// The number of a keyword, from 0 in the order they first came.
  mutating func number(of keyword: [UInt8]) -> Int64 {
    if let number = keywords[keyword] { return number }
    let number = Int64(keywords.count)
    keywords[keyword] = number
    keywordBytes += keyword.count
    return number
  }

  /// What was gathered, to be written.
  func sorted() -> Sorted { Sorted(self) }

  /// A gathered column with its keywords in order.
  struct Sorted: ColumnValues {
    private let column: GatheredColumn
    private let keywords: [[UInt8]]
    /// For each keyword, by its number, its place among the sorted ones.
    private let places: [Int64]

    fileprivate init(_ column: GatheredColumn) {
      self.column = column
      keywords = column.keywords.keys.sorted { $0.lexicographicallyPrecedes($1) }
      var places = [Int64](repeating: 0, count: keywords.count)
      for (place, keyword) in keywords.enumerated() { places[Int(column.keywords[keyword] ?? 0)] = Int64(place) }
      self.places = places
    }

    var name: String { column.name }
    var kind: ColumnKind { column.kind }
    var keywordCount: Int { keywords.count }

    func forEachValue(_ body: (UInt32, Int64) throws(IndexError) -> Void) throws(IndexError) {
      var own: [Int64] = []
      var index = 0
      while index < column.documents.count {
        let document = column.documents[index]
        own.removeAll(keepingCapacity: true)
        while index < column.documents.count, column.documents[index] == document {
          let value = column.values[index]
          own.append(kind == .keyword ? places[Int(value)] : value)
          index += 1
        }
        if own.count > 1 { own.sort() }
        for place in own.indices where place == 0 || own[place - 1] != own[place] { try body(document, own[place]) }
      }
    }

    func forEachKeyword(_ body: ([UInt8]) throws(IndexError) -> Void) throws(IndexError) {
      for keyword in keywords { try body(keyword) }
    }
  }
}
