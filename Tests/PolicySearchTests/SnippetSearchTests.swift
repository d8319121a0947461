import Highlighting
import JSONText
import PolicyRecords
import PolicySearch
import Testing

@Suite struct SnippetSearchTests {
  private static let filler = String(repeating: "各地各部门要结合实际抓好落实。", count: 12)

  /// Every offset of a hit's snippets names the same characters, in the snippet and in the text, in both counts.
  @Test(arguments: ["首席數據官", "“首席数据官”", "数据", "没有的数据"])
  func offsetsAreExact(query: String) throws {
    let text = Self.filler + "𠮷林省推广首席數據官制度，" + Self.filler + "公开数据。"
    let small = try SmallIndex([PolicyRecord(id: "long", title: "首席官", text: text)])
    var request = SearchRequest(query)
    request.snippets = SnippetOptions(length: 40, count: 2)
    let answer = try small.index.search(request).json
    let hit = try #require(answer.object?["hits"]?.array?.first?.object)
    let snippets = (hit["snippets"]?.array ?? []).compactMap(\.object)
    #expect((1...2).contains(snippets.count))
    for snippet in snippets {
      let shown = try #require(snippet["text"]?.string)
      #expect(shown.unicodeScalars.count <= 40)
      #expect(Self.part(text, snippet["range"]) == shown && Self.utf16Part(text, snippet["range_utf16"]) == shown)
      let ranges = try #require(snippet["highlights"]?.array)
      let utf16 = try #require(snippet["highlights_utf16"]?.array)
      #expect(ranges.count == utf16.count && !ranges.isEmpty)
      for (range, other) in zip(ranges, utf16) {
        let found = try #require(Self.part(shown, range))
        #expect(Self.utf16Part(shown, other) == found)
        #expect("首席數據官公开数据".contains(found), "\(found)")
      }
    }
  }

  @Test func snippetsAreGivenWhereTheyAreAskedFor() throws {
    let small = try SmallIndex([PolicyRecord(id: "short", text: "公开数据。")])
    #expect(try small.index.search(SearchRequest("数据")).hits[0].snippets.isEmpty)
    var request = SearchRequest("数据")
    request.snippets = SnippetOptions()
    #expect(try small.index.search(request).hits[0].snippets.map(\.range) == [0..<5])
    request.snippets = SnippetOptions(length: 0)
    #expect(throws: SearchError.tooSmall(name: "snippet length", value: 0, least: 1)) {
      try small.index.search(request)
    }
  }

  private static func part(_ text: String, _ range: JSONValue?) -> String? {
    bounds(range).map { String(String.UnicodeScalarView(Array(text.unicodeScalars)[$0])) }
  }

  private static func utf16Part(_ text: String, _ range: JSONValue?) -> String? {
    bounds(range).map { String(decoding: Array(text.utf16)[$0], as: UTF16.self) }
  }

  private static func bounds(_ range: JSONValue?) -> Range<Int>? {
    guard let array = range?.array, array.count == 2, let lower = array[0].integer, let upper = array[1].integer else {
      return nil
    }
    return lower..<upper
  }
}
