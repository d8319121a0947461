/// The records a system found for each query, with their scores.
struct RankedRun {
  private var scores: [String: [String: Double]] = [:]

  /// Reads a file of lines `query Q0 record rank score tag`.
  init(file path: String) throws(EvaluationError) { try self.init(TextTable(file: path)) }

  init(_ table: TextTable) throws(EvaluationError) {
    for row in try table.rows(of: 6, called: "query Q0 record rank score tag") {
      guard let score = Double(row.fields[4]), score.isFinite else {
        throw .malformed(table.name, line: row.line, expected: "a score", found: row.fields[4])
      }
      guard scores[row.fields[0], default: [:]].updateValue(score, forKey: row.fields[2]) == nil else {
        throw .malformed(table.name, line: row.line, expected: "each record once for a query", found: row.fields[2])
      }
    }
  }

  /// The records of a query by falling score, equal scores by identifier, the last first, as trec_eval has it.
  func ranking(of query: String) -> [String] {
    (scores[query] ?? [:]).sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map(\.key)
  }
}
