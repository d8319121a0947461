/// Which records answer which query, and how well.
struct Judgements {
  /// The grades of the judged records, for each query that has a relevant one.
  private let grades: [String: [String: Int]]
  /// The queries that have a relevant record, in a fixed order.
  let queries: [String]

  /// Reads a file of lines `query 0 record grade`.
  init(file path: String) throws(EvaluationError) { try self.init(TextTable(file: path)) }

  init(_ table: TextTable) throws(EvaluationError) {
    var grades: [String: [String: Int]] = [:]
    for row in try table.rows(of: 4, called: "query 0 record grade") {
      guard let grade = Int(row.fields[3]), grade <= 60 else {
        throw .malformed(table.name, line: row.line, expected: "a grade of at most 60", found: row.fields[3])
      }
      guard grades[row.fields[0], default: [:]].updateValue(grade, forKey: row.fields[2]) == nil else {
        throw .malformed(table.name, line: row.line, expected: "each record judged once", found: row.fields[2])
      }
    }
    self.grades = grades.filter { $0.value.values.contains { $0 > 0 } }
    queries = self.grades.keys.sorted()
    if queries.isEmpty { throw .nothingRelevant(table.name) }
  }

  /// The measures of a run, query by query in the order of `queries`.
  func measure(_ run: RankedRun) -> [QueryMeasures] {
    queries.map { QueryMeasures(ranking: run.ranking(of: $0), grades: grades[$0] ?? [:]) }
  }
}
