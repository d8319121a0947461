import CrossReference
import PolicyRecords

extension HitStyle {
  /// A citation: its wording, and the records or the documents it points at.
  func text(_ resolved: ResolvedCitation, wording: ArraySlice<Unicode.Scalar>) -> String {
    let documents = resolved.documents.map { document in
      (document.title.isEmpty ? "" : "《\(document.title)》") + document.docNo
    }
    let isDocument =
      switch resolved.citation.kind {
      case .title, .documentNumber: true
      case .provision, .nearby: false
      }
    let targets = isDocument ? documents : resolved.records
    let target = targets.isEmpty ? coloured("not in the index", "2") : plain(targets.joined(separator: "、"))
    return "\(coloured(plain(wording), "1"))  \(target)"
  }

  /// A record that cites, with what it cites by marked.
  func text(_ citing: CitingRecord) -> String {
    let record = citing.record
    let name = record.number.map(String.init) ?? record.id
    let place = [record.document.docNo, record.section].filter { !$0.isEmpty }.joined(separator: "  ")
    let cited = citing.namesProvision ? "cites this" : "cites its document"
    var lines = ["\(coloured(name, "1"))  \(plain(place))  \(coloured(cited, "2"))"]
    if !record.title.isEmpty { lines.append("    " + plain(record.title)) }
    lines.append("    " + marked(record.text, citing.citations.map(\.range)))
    return lines.joined(separator: "\n") + "\n"
  }
}
