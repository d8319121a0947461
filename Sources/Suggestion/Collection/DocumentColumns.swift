internal import InvertedIndex

/// The titles and the 文号 of a segment's documents, from its columns.
struct DocumentColumns {
  private let segment: SegmentReader

  init(_ segment: SegmentReader) { self.segment = segment }

  static func name(_ kind: CompletionKind) -> String {
    switch kind {
    case .document: "document"
    case .documentNumber: "docno"
    default: "unit"
    }
  }

  /// The values that most live records have, at most `limit`, each with the number of these.
  func values(_ kind: CompletionKind, limit: Int) throws(IndexError) -> [(text: String, count: Int)] {
    guard let column = segment.column(Self.name(kind)), column.kind == .keyword else { return [] }
    var most = MostFrequent<Int>(limit)
    for (ordinal, count) in try counts(column).enumerated() where count > 0 { most.add(ordinal, Int(count)) }
    var values: [(text: String, count: Int)] = []
    for (ordinal, count) in most.elements() {
      values.append((String(decoding: try column.keyword(ordinal), as: UTF8.self), count))
    }
    return values
  }

  /// How many live records have a value. Linear in the number of records.
  func count(_ kind: CompletionKind, _ text: String) throws(IndexError) -> Int {
    guard let column = segment.column(Self.name(kind)), column.kind == .keyword,
      let ordinal = try column.ordinal(of: Array(text.utf8))
    else { return 0 }
    return Int(try counts(column)[ordinal])
  }

  private func counts(_ column: Column) throws(IndexError) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: column.keywordCount)
    for document in 0..<Int32(segment.documentCount) where segment.live?.contains(document) ?? true {
      for row in try column.rows(of: document) { counts[try column.ordinal(at: row)] += 1 }
    }
    return counts
  }
}
