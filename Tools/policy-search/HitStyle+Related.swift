import CrossReference
import PolicyRecords

extension HitStyle {
  /// A related measure: number, source, score, the measure with the shared wording marked, and what else both share.
  func text(_ related: RelatedMeasure, relatedTo source: PolicyRecord, showsDifference: Bool) -> String {
    let record = related.record
    let name = record.number.map(String.init) ?? record.id
    let place = [record.document.docNo, record.section].filter { !$0.isEmpty }.joined(separator: "  ")
    let kind = related.isNearDuplicate ? "near-duplicate \(percent(related.similarity))" : "related"
    var lines = ["\(coloured(name, "1"))  \(plain(place))  \(coloured("\(kind), \(percent(related.score))", "2"))"]
    if !record.title.isEmpty { lines.append("    " + plain(record.title)) }
    let ranges = related.wordings.map(\.other).sorted { $0.lowerBound < $1.lowerBound }
    lines.append("    " + marked(record.text, ranges))
    let scalars = Array(source.text.unicodeScalars)
    let wordings = related.wordings.prefix(5).map { plain(scalars[$0.source]) }
    lines.append("    \(coloured("shared", "2"))  \(wordings.joined(separator: "、"))")
    if !related.names.isEmpty {
      lines.append("    \(coloured("names", "2"))  \(plain(related.names.joined(separator: "、")))")
    }
    if !related.units.isEmpty {
      lines.append("    \(coloured("units", "2"))  \(plain(related.units.joined(separator: "、")))")
    }
    if related.sharesSection {
      let distance = related.distance.map { ", \($0) apart" } ?? ""
      lines.append("    \(coloured("section", "2"))  the same\(distance)")
    }
    if showsDifference, related.isNearDuplicate {
      lines.append("    \(coloured("difference", "2"))")
      let difference = TextDifference(from: source.text, to: record.text)
      lines += self.lines(difference, from: source.text, to: record.text).map { "    " + $0 }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private func percent(_ value: Double) -> String { "\(Int((value * 100).rounded())) %" }
}
