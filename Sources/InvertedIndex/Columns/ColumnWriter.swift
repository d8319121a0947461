internal import ByteCoding

/// The values of one column, by ascending documents.
struct ColumnWriter {
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

  /// How the values of a document are found.
  enum Shape: UInt8 {
    /// Each document has one value.
    case single = 0
    /// For each document and one more, where its values start.
    case starts = 1
    /// For each value its document.
    case sparse = 2
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

  func write(to bytes: inout ByteWriter, _ directory: inout ByteWriter, offset: Int, documentCount: Int) {
    let sorted = keywords.keys.sorted { $0.lexicographicallyPrecedes($1) }
    let (documents, values) = sortedValues(sorted)
    let minimum = kind == .keyword ? 0 : values.min() ?? 0
    let differences = values.map { UInt64(bitPattern: $0 &- minimum) }
    let width = FixedWidthIntegers.width(for: differences.max() ?? 0)
    let startWidth = FixedWidthIntegers.width(for: UInt64(values.count))
    let shape: Shape
    if documents.count == documentCount, documents.indices.allSatisfy({ Int(documents[$0]) == $0 }) {
      shape = .single
    } else {
      shape = documents.count * 4 < (documentCount + 1) * startWidth ? .sparse : .starts
    }
    directory.write(name)
    directory.write(kind.rawValue)
    directory.write(shape.rawValue)
    directory.write(UInt8(width))
    directory.writeVarint(values.count)
    directory.write(minimum)
    directory.writeVarint(offset)
    if kind == .keyword { directory.writeVarint(sorted.count) }
    switch shape {
    case .single: break
    case .starts:
      let starts = Self.starts(documents, documentCount: documentCount)
      FixedWidthIntegers.write(starts, width: startWidth, into: &bytes)
    case .sparse: FixedWidthIntegers.write(documents.lazy.map(UInt64.init), width: 4, into: &bytes)
    }
    FixedWidthIntegers.write(differences, width: width, into: &bytes)
    guard kind == .keyword else { return }
    var end: UInt32 = 0
    for keyword in sorted {
      end += UInt32(keyword.count)
      bytes.write(end)
    }
    for keyword in sorted { bytes.write(keyword) }
  }

  /// The values with their documents, ascending and unique within a document; keywords by their places in `sorted`.
  private func sortedValues(_ sorted: [[UInt8]]) -> (documents: [UInt32], values: [Int64]) {
    var places = [Int64](repeating: 0, count: sorted.count)
    for (place, keyword) in sorted.enumerated() { places[Int(keywords[keyword] ?? 0)] = Int64(place) }
    var pairs = zip(documents, kind == .keyword ? values.map { places[Int($0)] } : values).map { ($0, $1) }
    pairs.sort { $0 < $1 }
    var result: (documents: [UInt32], values: [Int64]) = ([], [])
    for pair in pairs where result.documents.last != pair.0 || result.values.last != pair.1 {
      result.documents.append(pair.0)
      result.values.append(pair.1)
    }
    return result
  }

  private static func starts(_ documents: [UInt32], documentCount: Int) -> [UInt64] {
    var starts = [UInt64](repeating: 0, count: documentCount + 1)
    for document in documents { starts[Int(document) + 1] += 1 }
    for index in 0..<documentCount { starts[index + 1] += starts[index] }
    return starts
  }
}
