import PolicyRecords
import PolicySearch
import Retrieval

/// An explanation as a person reads it: the tier and why, the words or clauses, the score term by term.
struct ExplanationTable {
  let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  var lines: [String] {
    let place = explanation.rank.map { "rank \($0) of \(explanation.total)" } ?? "no hit of \(explanation.total)"
    let tier = explanation.tier.map { "tier \($0.rawValue), " } ?? ""
    var lines = [
      "\(explanation.record.id)  \(tier)\(place), \(explanation.rank == nil ? "would score" : "score") \(fixed(explanation.score.score))",
      "    " + explanation.reason, "",
    ]
    for word in explanation.words {
      lines.append("    word \(word.text): \(word.fields.isEmpty ? "missing" : word.fields.joined(separator: " "))")
    }
    for clause in explanation.clauses {
      let outcome = clause.isMet ? "met" : "not met"
      lines.append("    clause \(clause.isAsked ? "" : "NOT ")\(clause.clause): \(outcome)")
    }
    let score = explanation.score
    lines += ["", "    length \(score.length), \(fixed(score.averageLength)) on average: norm \(fixed(score.norm))"]
    // What stands around it counts for the best records only.
    let hasContext = score.parts.contains { $0.sum > $0.contribution }
    let context = hasContext ? ["beside", "document"] : []
    lines.append(row(["adds"] + context + ["idf", "asked", "stands", "documents"]) + "  term")
    for (part, term) in zip(score.parts, explanation.terms) {
      lines.append(
        row(
          [
            fixed(part.contribution)
          ]
            + (hasContext ? [fixed(part.context.neighbours), fixed(part.context.document)] : [])
            + [
              fixed(part.idf), asked(part.count), String(part.frequency),
              String(part.documentCount),
            ]) + "  \(part.kind) \(term.text)" + (term.fields.isEmpty ? "" : "  " + term.fields.joined(separator: " ")))
    }
    return lines.map(\.withoutControls)
  }

  private func row(_ cells: [String]) -> String {
    cells.map { String(repeating: " ", count: max(0, 10 - $0.count)) + $0 }.joined()
  }

  /// A whole number, or with a half.
  private func asked(_ count: Float) -> String { count == count.rounded() ? String(Int(count)) : String(count) }

  /// With four decimals.
  private func fixed(_ value: Float) -> String {
    let scaled = String(Int((Double(value) * 10_000).rounded()))
    let digits = String(repeating: "0", count: max(0, 5 - scaled.count)) + scaled
    return digits.dropLast(4) + "." + digits.suffix(4)
  }
}

extension String {
  /// A text from a stranger's file must not steer the terminal: its control characters are spaces.
  var withoutControls: String {
    String(
      UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
  }
}
