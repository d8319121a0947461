import PolicyRecords
import PolicySearch
import QueryLanguage
import Retrieval
import Testing
import TextAnalysis

/// Filters, facets and orders, held against the records themselves.
@Suite struct FilterTests {
  private static let units = ["省公安厅", "省教育厅", "省发展改革委", "省政务服务数据管理局"]
  private static let sections = ["一、总体要求", "二、数据共享", ""]
  private static let dates = ["2023-06-08", "2021", "", "2022-12", "1949-10-01"]

  /// 120 records whose facts follow from their numbers.
  private static let records = (1...120).map { number in
    PolicyRecord(
      id: "m\(number)", number: number % 7 == 0 ? nil : 200 - number, section: sections[number % 3],
      text: number % 2 == 0 ? "推进公共数据共享。" : "推进政务数据开放和数据治理。",
      units: [
        .init(name: units[number % 4], role: .lead), .init(name: units[(number + 1) % 4], role: .support),
        .init(name: units[(number + 1) % 4], role: .byDuty),
      ],
      document: PolicyDocument(
        title: "数字政府计划\(number % 5)", docNo: "粤府〔202\(number % 3)〕\(number)号", issuer: "广东省人民政府",
        date: dates[number % 5]))
  }

  private let index: SmallIndex
  init() throws { index = try SmallIndex(Self.records) }

  private func ids(_ query: String, _ filters: [String], order: SortOrder = .relevance) throws -> [String] {
    var request = SearchRequest(query, limit: 1_000)
    request.filters = filters
    request.order = order
    return try index.index.search(request).hits.map(\.record.id)
  }

  private func facet(_ field: QueryField, _ query: String, _ filters: [String] = [], limit: Int = 200) throws -> Facet {
    var request = SearchRequest(query, limit: 0)
    request.filters = filters
    request.facets = [field]
    request.facetLimit = limit
    return try #require(try index.index.search(request).facets.first)
  }

  /// A filter leaves of the hits of a query those that answer it, with their scores and in their order.
  @Test(arguments: ["牵头:=省公安厅", "编号:100..150 -章节:共享", "年份:2021", "日期:2022..2023", "正文:开放", "单位:教育厅"])
  func filtersNarrowWithoutScoring(filter: String) throws {
    let all = try index.index.search(SearchRequest("数据共享", limit: 1_000)).hits
    let passing = Set(
      try index.index.search(SearchRequest(filter, syntax: .structured, limit: 1_000)).hits.map(\.record.id))
    var request = SearchRequest("数据共享", limit: 1_000)
    request.filters = [filter]
    let filtered = try index.index.search(request)
    let expected = all.filter { passing.contains($0.record.id) }
    #expect(!passing.isEmpty && filtered.total == expected.count && expected.count < all.count)
    #expect(filtered.hits.map(\.record.id) == expected.map(\.record.id))
    #expect(filtered.hits.map(\.score) == expected.map(\.score))
    #expect(filtered.hits.map(\.highlights) == expected.map(\.highlights))
    #expect(try ids("", [filter]).sorted() == passing.sorted())
    request.syntax = .structured
    // A structured query is as good as a quoted one here.
    let holding = Set(try ids("\"数据共享\"", []))
    #expect(try Set(index.index.search(request).hits.map(\.record.id)) == passing.intersection(holding))
  }

  @Test func filtersAddUp() throws {
    let lead = Set(try ids("", ["牵头:=省公安厅"]))
    let support = Set(try ids("", ["配合:=省教育厅"]))
    let numbered = Set(try ids("", ["编号:1.."]))
    #expect(try Set(ids("", ["牵头:=省公安厅", "配合:=省教育厅", "编号:1.."])) == lead.intersection(support).intersection(numbered))
    #expect(try ids("", ["牵头:=公安厅"]).isEmpty && ids("", ["牵头:公安厅"]).count == lead.count)
  }

  /// The count beside a value is the number of hits that a filter of this value leaves.
  @Test(arguments: [QueryField.lead, .support, .byDuty, .unit, .section, .document, .documentNumber, .issuer])
  func aFacetCountsWhatItsFilterFinds(field: QueryField) throws {
    let facet = try facet(field, "数据共享")
    #expect(facet.values.count == facet.valueCount && facet.valueCount > 0)
    #expect(zip(facet.values, facet.values.dropFirst()).allSatisfy { $0.count >= $1.count })
    for value in facet.values.prefix(6) {
      #expect(try ids("数据共享", ["\(field.names[0]):=\"\(value.value)\""]).count == value.count, "\(value)")
    }
  }

  @Test func facetsAreOfAllHits() throws {
    let years = try facet(.year, "", ["编号:1.."])
    var expected: [String: Int] = [:]
    for record in Self.records where record.number != nil {
      let date = QueryDate(record.document.date)?.year
      expected[String(date ?? DocumentNumber(record.document.docNo)?.year ?? 0), default: 0] += 1
    }
    #expect(Dictionary(uniqueKeysWithValues: years.values.map { ($0.value, $0.count) }) == expected)
    let one = try facet(.lead, "数据", limit: 1)
    #expect(one.values.count == 1 && one.valueCount == 4)
    #expect(throws: SearchError.uncountable(.date, of: .standard)) { try facet(.date, "数据") }
  }

  @Test(arguments: [("number", 1), ("number:desc", -1)])
  func sortingPutsRecordsWithoutANumberLast(form: String, sign: Int) throws {
    let ids = try ids("", ["正文:数据"], order: try #require(SortOrder(form)))
    let numbers = ids.map { id in Self.records.first { $0.id == id }?.number }
    let known = numbers.prefix { $0 != nil }.compactMap(\.self)
    #expect(known == known.sorted { ($0 - $1) * sign < 0 } && numbers.dropFirst(known.count).allSatisfy { $0 == nil })
  }

  @Test func datesSortByTheirFirstDay() throws {
    let order = try #require(SortOrder("date:desc"))
    let ids = try ids("数据", [], order: order)
    let dates = ids.compactMap { id in Self.records.first { $0.id == id }?.document.date }
    #expect(dates.filter { !$0.isEmpty } == dates.filter { !$0.isEmpty }.sorted(by: >) && dates.count == 120)
    #expect(dates.suffix(24).allSatisfy { $0.isEmpty })
    for form in ["", "datum", "relevance:desc", "number:up", "number:asc:desc"] { #expect(SortOrder(form) == nil) }
  }

  @Test func aBadFilterIsASyntaxError() throws {
    #expect {
      try ids("数据", ["牵头:"])
    } throws: { if case .syntax? = $0 as? SearchError { true } else { false } }
    #expect(throws: SearchError.emptyQuery) { try ids("", []) }
  }

  @Test func hitsComeOneByOne() throws {
    var request = SearchRequest("数据", limit: 50, offset: 3)
    request.order = SortOrder(.number)
    var streamed: [String] = []
    try index.index.forEachHit(request) { streamed.append($0.record.id) }
    #expect(try streamed == index.index.search(request).hits.map(\.record.id) && streamed.count == 50)
  }
}
