internal import ByteCoding

extension ColumnStore {
  /// Holds the columns against their rules: names ascend, the data of one follows that of the other, values are in order.
  func verify() throws(IndexError) {
    var end = 0
    var previous: Column?
    for column in columns {
      if let previous, !previous.name.utf8.lexicographicallyPrecedes(column.name.utf8) {
        throw column.corrupt(at: column.entryOffset, "a name after \(previous.name)", found: column.name)
      }
      let data = column.data
      guard data.lowerBound == end else {
        throw column.corrupt(at: column.entryOffset, "data from \(end)", found: "data from \(data.lowerBound)")
      }
      try column.verify()
      (previous, end) = (column, data.upperBound)
    }
    guard end == directoryOffset else {
      throw file.corrupt(at: end, expected: "columns up to \(directoryOffset)", found: "columns up to \(end)")
    }
  }
}

extension Column {
  /// Holds every value against the rules: starts and documents ascend, ordinals have keywords, keywords ascend strictly.
  func verify() throws(IndexError) {
    var next = 0
    for document in 0..<Int32(documentCount) {
      let rows = try rows(of: document)
      if shape == .sparse && rows.isEmpty { continue }
      guard rows.lowerBound == next else {
        throw corrupt(
          at: placeOffset(of: document, row: next), "document \(document) from row \(next)", found: "\(rows)")
      }
      next = rows.upperBound
      for row in rows {
        if kind == .keyword { _ = try ordinal(at: row) }
        guard row == rows.lowerBound || number(at: row - 1) < number(at: row) else {
          throw corrupt(
            at: values.offset(of: row), "ascending values of document \(document)",
            found: "\(number(at: row - 1)), \(number(at: row))")
        }
      }
    }
    guard next == valueCount else {
      throw corrupt(
        at: placeOffset(of: Int32(documentCount), row: next), "\(valueCount) values of all documents", found: "\(next)")
    }
    for ordinal in 1..<max(1, keywordCount) {
      let (before, keyword) = (try keyword(ordinal - 1), try keyword(ordinal))
      guard before.lexicographicallyPrecedes(keyword) else {
        throw corrupt(
          at: keywordEnds.offset(of: ordinal), "a keyword after \(String(decoding: before, as: UTF8.self))",
          found: String(decoding: keyword, as: UTF8.self))
      }
    }
  }

  /// Where it is told which rows a document has.
  private func placeOffset(of document: Int32, row: Int) -> Int {
    places.offset(of: shape == .sparse ? min(row, max(0, places.count - 1)) : Int(document))
  }
}
