import InvertedIndex
import TestSupport
import Testing

@Suite struct ColumnTests {
  private static let units = ["省发展改革委", "省财政厅", "省教育厅", "省科技厅", "各地级以上市人民政府", "𠮷林省", ""]

  private func opened(
    _ count: Int, _ fill: (SegmentWriter, Int32) throws -> Void
  ) throws -> (SegmentReader, TemporaryDirectory) {
    let directory = try TemporaryDirectory()
    try PlainSegment(documentCount: count).write(to: directory.path) { try fill($0, Int32($1)) }
    let segment = try IndexSnapshot.open(directory.path).segments[0]
    try segment.verify()
    return (segment, directory)
  }

  /// How often a document has a value: always one, mostly some, hardly ever.
  @Test(arguments: [1...1, 0...3, -60...2]) func numbersComeBack(counts: ClosedRange<Int>) throws {
    try withSeed("numbers") { generator in
      for largest in [0, 200, 70_000, Int64.max] as [Int64] {
        let values = (0..<500).map { _ in
          Set(
            (0..<max(0, Int.random(in: counts, using: &generator))).map { _ in
              Int64.random(in: (largest == .max ? Int64.min : -3)...largest, using: &generator)
            })
        }
        let (segment, _) = try opened(500) { writer, document in
          let column = try writer.column("number", .number)
          for value in values[Int(document)] { try writer.add(value, to: column) }
        }
        let column = try #require(segment.column("number"))
        #expect(column.kind == .number && column.keywordCount == 0)
        for (document, expected) in values.enumerated() {
          #expect(try column.rows(of: Int32(document)).map { column.number(at: $0) } == expected.sorted())
        }
        #expect(try column.rows(of: -1).isEmpty && column.rows(of: 500).isEmpty)
      }
    }
  }

  @Test func keywordsComeBackByDocumentAndByPlace() throws {
    try withSeed("keywords") { generator in
      let values = (0..<300).map { _ in (0..<3).map { _ in Self.units.randomElement(using: &generator)! } }
      let (segment, _) = try opened(300) { writer, document in
        let column = try writer.column("units", .keyword)
        for value in values[Int(document)] { try writer.add(keyword: value.utf8, to: column) }
      }
      let column = try #require(segment.column("units"))
      let sorted = Self.units.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      #expect(column.keywordCount == sorted.count)
      for (place, unit) in sorted.enumerated() {
        #expect(try column.keyword(place) == Array(unit.utf8))
        #expect(try column.ordinal(of: unit.utf8) == place)
        #expect(try column.lowerBound(unit.utf8) == place)
      }
      #expect(try column.ordinal(of: "省".utf8) == nil)
      #expect(try column.lowerBound("省".utf8) == sorted.firstIndex { $0.hasPrefix("省") })
      for (document, expected) in values.enumerated() {
        let places = try column.rows(of: Int32(document)).map { try column.ordinal(at: $0) }
        #expect(places == Set(expected).map { sorted.firstIndex(of: $0)! }.sorted())
      }
    }
  }

  /// More than is held in memory before it goes to the file.
  @Test func columnsOfManyDocumentsComeBack() throws {
    func keyword(_ document: Int32) -> String { "粤府函〔\(2000 + document % 25)〕\(document * 7919 % 20_011)号" }
    func number(_ document: Int32) -> Int64 { Int64(document) * 0x1_2345_6789 - 7 }
    let (segment, _) = try opened(20_000) { writer, document in
      try writer.add(keyword: keyword(document).utf8, to: try writer.column("docno", .keyword))
      if document % 3 > 0 { try writer.add(number(document), to: try writer.column("number", .number)) }
    }
    let (keywords, numbers) = (try #require(segment.column("docno")), try #require(segment.column("number")))
    for document in 0..<20_000 as Range<Int32> {
      let found = try keywords.rows(of: document).map { try keywords.keyword(keywords.ordinal(at: $0)) }
      #expect(found == [Array(keyword(document).utf8)])
      let values = try numbers.rows(of: document).map { numbers.number(at: $0) }
      #expect(values == (document % 3 > 0 ? [number(document)] : []))
    }
  }

  @Test func aColumnHasOneKind() throws {
    let directory = try TemporaryDirectory()
    let writer = try SegmentWriter(directory: directory.path, name: "segment-1")
    let column = try writer.column("date", .date)
    #expect(throws: IndexError.self) { try writer.add(1, to: column) }
    try writer.addDocument(record: [], length: 1)
    try writer.add(1, to: column)
    #expect(throws: IndexError.self) { try writer.add(keyword: "一".utf8, to: column) }
    #expect(throws: IndexError.self) { try writer.column("date", .keyword) }
  }

  @Test func recordsOfEverySizeComeBack() throws {
    try withSeed("records") { generator in
      let records = (0..<200).map { _ in
        let count = [0, 5, 300, 20_000, 90_000].randomElement(using: &generator)!
        let wording = Array("推进“一网统管”，完善体制机制。".utf8)
        return (0..<count).map { place in
          place % 97 == 0 ? UInt8.random(in: 0...255, using: &generator) : wording[place % wording.count]
        }
      }
      var plain = PlainSegment(documentCount: records.count)
      plain.records = records
      let (segment, _) = try plain.opened()
      var cursor = segment.recordCursor()
      for (document, record) in records.enumerated() {
        #expect(Array(try cursor.record(Int32(document))) == record)
        #expect(Array(try segment.record(Int32(document))) == record)
      }
      #expect(throws: IndexError.self) { try cursor.record(200) }
      #expect(throws: IndexError.self) { try segment.record(-1) }
    }
  }
}
