import Foundation
import InvertedIndex
import TestSupport

/// A small index of real clauses, made the same way for ever: what `Index/Golden/vN` holds for each format version N.
struct GoldenIndex {
  static let directory = ProjectFiles.root.appending(path: "Index/Golden")

  /// The texts, one a document.
  let texts: [String]

  /// The first clauses of the shipped annex.
  static func fromAnnex() throws -> GoldenIndex {
    let annex = try String(contentsOf: ProjectFiles.annex, encoding: .utf8)
    let clauses = annex.unicodeScalars.split { !("\u{4E00}"..."\u{9FFF}").contains($0) }.filter { $0.count >= 4 }
    return GoldenIndex(texts: clauses.prefix(240).map { String(String.UnicodeScalarView($0)) })
  }

  /// The texts that an index holds as its records.
  static func stored(in segment: SegmentReader) throws -> GoldenIndex {
    GoldenIndex(
      texts: try (0..<Int32(segment.documentCount)).map { String(decoding: try segment.record($0), as: UTF8.self) })
  }

  /// What the index holds: each text's characters (c) and bigrams (b) with positions, its first two characters as a word
  /// (w) without, and its identifier (i).
  var plain: PlainSegment {
    var segment = PlainSegment()
    for (document, text) in texts.enumerated() {
      segment.records.append(Array(text.utf8))
      segment.lengths.append(text.count)
      let characters = text.map { String($0) }
      for (position, character) in characters.enumerated() {
        segment.add(Array("c\(character)".utf8), document, position)
        if position > 0 { segment.add(Array("b\(characters[position - 1])\(character)".utf8), document, position - 1) }
      }
      segment.add(Array("w\(characters.prefix(2).joined())".utf8), document, nil)
      segment.add(Array("i\(document)".utf8), document, nil)
    }
    return segment
  }

  /// The levels of government that a text names, each once, by their bytes.
  static func levels(_ text: String) -> [String] {
    Set(text.filter { "省市县区".contains($0) }).map { String($0) }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Writes the index.
  func write(to directory: String) throws {
    try plain.write(to: directory, version: "golden") { writer, document in
      try writer.add(Int64(texts[document].count), to: try writer.column("length", .number))
      if document % 9 == 0 { try writer.add(Int64(20_000 - document), to: try writer.column("date", .date)) }
      for level in Self.levels(texts[document]) {
        try writer.add(keyword: level.utf8, to: try writer.column("level", .keyword))
      }
    }
  }
}

extension PlainSegment {
  /// Adds an occurrence; documents ascend.
  mutating func add(_ key: [UInt8], _ document: Int, _ position: Int?) {
    var postings = terms[key] ?? []
    if postings.last?.document != Int32(document) { postings.append(.init(document: Int32(document), frequency: 0)) }
    postings[postings.count - 1].frequency += 1
    if let position { postings[postings.count - 1].positions.append(Int32(position)) }
    terms[key] = postings
  }
}
