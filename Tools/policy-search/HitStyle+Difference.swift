import CrossReference

extension HitStyle {
  /// A line for each clause: what became of it, then the clause; in a changed one what is removed as [-…-], what is added as
  /// {+…+}, or on a terminal in red and green.
  func lines(_ difference: TextDifference, from source: String, to other: String) -> [String] {
    let (source, other) = (Array(source.unicodeScalars), Array(other.unicodeScalars))
    return difference.clauses.map { clause in
      switch clause.whole.kind {
      case .kept: "  " + plain(source[clause.whole.source])
      case .removed: tinted("- " + plain(source[clause.whole.source]), "31")
      case .added: tinted("+ " + plain(other[clause.whole.other]), "32")
      case .changed: "~ " + clause.parts.map { text($0, source, other) }.joined()
      }
    }
  }

  private func text(
    _ part: TextDifference.Part, _ source: [Unicode.Scalar], _ other: [Unicode.Scalar]
  ) -> String {
    if part.kind == .kept { return plain(source[part.source]) }
    let (removed, added) = (plain(source[part.source]), plain(other[part.other]))
    if showsColour {
      return (removed.isEmpty ? "" : tinted(removed, "9;31")) + (added.isEmpty ? "" : tinted(added, "1;32"))
    }
    return (removed.isEmpty ? "" : "[-\(removed)-]") + (added.isEmpty ? "" : "{+\(added)+}")
  }

  private func tinted(_ text: String, _ code: String) -> String {
    showsColour ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  /// A number from 0 to 1 with two digits; what is below 1 is not shown as 1.
  func decimal(_ value: Double) -> String {
    let hundredths = value < 1 ? min(99, Int((value * 100).rounded())) : 100
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
  }
}
