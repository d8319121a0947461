import Testing
import TextAnalysis

@Suite struct PlaceNamesTests {
  private func found(_ text: String, _ list: String) throws -> [String] {
    var places = PlaceNames()
    try places.add(list, named: "places.txt")
    let folded = Folder().fold(text)
    return places.ranges(in: folded.scalars).map { folded.string($0) }
  }

  @Test(arguments: [
    ("泰州市海陵区的企业", ["泰州市"]), ("在泰州和南通", ["泰州", "南通"]), ("台州", []), ("泰", []), ("", []),
    ("恩施土家族苗族自治州恩施市", ["恩施土家族苗族自治州", "恩施市"]), ("恩施土家族", ["恩施"]), ("恩施州州长", ["恩施州"]),
    ("連雲港市", ["连云港市"]), ("泰州泰州", ["泰州", "泰州"]),
  ])
  func namesStandWithWhatTheyAre(text: String, expected: [String]) throws {
    #expect(try found(text, "# 注\n泰州 南通\u{3000}恩施\r\n\n恩施土家族苗族自治州 连云港 泰州\n") == expected)
  }

  @Test(arguments: [("泰州\n京", 2), ("，", 1), ("泰州 a", 1)])
  func aNameOfOneCharacterIsAnError(list: String, line: Int) {
    #expect(#expect(throws: LexiconError.self) { try found("", list) }?.line == line)
  }
}
