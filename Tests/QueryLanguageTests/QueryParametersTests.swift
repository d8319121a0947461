import QueryLanguage
import TestSupport
import Testing

/// Values that stand apart from the query.
@Suite struct QueryParametersTests {
  static let parameters = {
    var parameters = QueryParameters()
    parameters["词"] = "数据 OR 共享"
    parameters["unit"] = "省公安厅"
    parameters["n"] = "３０"
    parameters["range"] = "30..40"
    parameters["month"] = "2023-06"
    parameters["blank"] = " \n"
    return parameters
  }()

  @Test(arguments: [
    ("$词", "\"数据 OR 共享\""), ("-$词 甲", "NOT \"数据 OR 共享\" 甲"), ("牵头:$unit", "牵头:\"省公安厅\""),
    ("牵头:=$unit", "牵头:=\"省公安厅\""), ("牵头:＄unit｜乙", "牵头:\"省公安厅\" OR 乙"), ("$unit~3", "\"省公安厅\"~3"),
    ("单位:($unit~alias 甲)", "单位:\"省公安厅\"~alias 单位:甲"), ("编号:$n", "编号:30"), ("编号:$n..40", "编号:30..40"),
    ("编号:(1 OR ..$n)", "编号:1 OR 编号:..30"), ("日期:$month..", "日期:2023-06.."), ("甲$n", "甲$n"), ("\\$n", "$n"),
    ("\"$n\"", "\"$n\""),
  ])
  func stand(for query: String, as printed: String) throws {
    let root = try StructuredQuery(query, parameters: Self.parameters).root
    #expect(try root == StructuredQuery(printed).root, "\(root)")
  }

  @Test(arguments: [
    ("$无", 0, "expected one of the parameters $blank $month $n $range $unit $词, found $无"), ("甲 $", 2, "found $"),
    ("$unit*", 5, "expected the name of a parameter to end"), ("$unit:甲", 5, "to end"),
    ("$blank", 0, "expected text as the value of $blank"), ("编号:$range", 3, "expected a number"),
    ("编号:$range", 3, "found $range = 30..40"), ("编号:$unit", 3, "expected a number"), ("编号:$无..40", 3, "found $无"),
    ("年份:$n$n", 3, "one of the parameters"), ("日期:$blank", 3, "expected a date"),
  ])
  func errorsPointAtThePlace(query: String, position: Int, message: String) {
    #expect {
      try StructuredQuery(query, parameters: Self.parameters)
    } throws: { error in
      guard let error = error as? QuerySyntaxError else { return false }
      return error.position == position && error.description.contains(message)
    }
  }

  @Test func withoutParametersTheSignIsACharacter() throws {
    #expect(try StructuredQuery("$词").root.content == .text(.word("$词"), in: nil))
  }

  /// Whatever a value holds, it is one phrase: no operator, field, quote or further parameter in it is read.
  @Test func aValueIsOneLiteralWhateverItHolds() throws {
    try withSeed("parameters") { generator throws in
      for _ in 0..<2_000 {
        var value = RandomQuery.text(using: &generator)
        if Int.random(in: 0..<4, using: &generator) == 0 {
          value += ["$x", "\\", "\"", "”", " OR 甲"].randomElement(using: &generator)!
        }
        guard value.contains(where: { !$0.isWhitespace }) else { continue }
        var parameters = QueryParameters()
        parameters["x"] = value
        let query = try StructuredQuery("甲 (标题:=$x OR NOT $x) 乙", parameters: parameters)
        let word = { (text: String) in QueryNode(.text(.word(text), in: nil)) }
        let either = QueryNode(
          .any([
            QueryNode(.text(.whole(value), in: .title)),
            QueryNode(.not(QueryNode(.text(.phrase(value, slop: 0), in: nil)))),
          ]))
        #expect(query.root == QueryNode(.all([word("甲"), either, word("乙")])), "\(value)")
      }
    }
  }
}
