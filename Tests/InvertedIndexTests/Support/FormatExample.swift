import InvertedIndex

/// The small segment whose files `Index/FORMAT.md` shows byte for byte.
enum FormatExample {
  static let structures = ["terms", "postings", "positions", "lengths", "columns", "records"]

  /// Three documents of 6, 130 and 200 positions.
  static func write(to directory: String) throws {
    let writer = try SegmentWriter(directory: directory, name: "segment-1")
    let units = try writer.column("units", .keyword)
    let number = try writer.column("number", .number)
    let date = try writer.column("date", .date)
    try writer.addDocument(record: Array("数字政府".utf8), length: 6)
    try writer.add(keyword: "省财政厅".utf8, to: units)
    try writer.add(keyword: "省教育厅".utf8, to: units)
    try writer.add(12, to: number)
    try writer.add(20_000, to: date)
    try writer.addDocument(record: Array("一网统管".utf8), length: 130)
    try writer.add(20_001, to: date)
    try writer.addDocument(record: [], length: 200)
    try writer.add(keyword: "省教育厅".utf8, to: units)
    try writer.add(20_000, to: date)
    try writer.addTerm(key: Array("b数字".utf8), hasPositions: true) { list throws(IndexError) in
      try list.add(document: 0, positions: [2])
      try list.add(document: 1, positions: [0, 5])
      try list.add(document: 2, positions: [7])
    }
    try writer.addTerm(key: Array("b数据".utf8), hasPositions: true) { list throws(IndexError) in
      try list.add(document: 1, positions: [30, 130])
    }
    try writer.addTerm(key: Array("w政府".utf8), hasPositions: false) { list throws(IndexError) in
      try list.add(document: 0, frequency: 1)
      try list.add(document: 2, frequency: 3)
    }
    try Manifest(generation: 1, segments: [writer.finish()], analysis: ["analysis": "1"]).publish(in: directory)
  }

  /// Deletes the second document, as generation 2.
  static func deleteOne(in directory: String) throws {
    let snapshot = try IndexSnapshot.open(directory)
    var manifest = snapshot.manifest
    manifest.generation = 2
    manifest.segments = try snapshot.segments.map {
      try $0.deleting([1]).writeLive(generation: 2, in: directory)
    }
    try manifest.publish(in: directory)
  }
}
