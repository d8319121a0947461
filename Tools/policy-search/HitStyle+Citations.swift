import CrossReference

extension HitStyle {
  /// A citation: its wording, and the records or the documents it points at.
  func text(_ resolved: ResolvedCitation, wording: ArraySlice<Unicode.Scalar>) -> String {
    let documents = resolved.documents.map { document in
      (document.title.isEmpty ? "" : "《\(document.title)》") + document.docNo
    }
    let isProvision = if case .provision = resolved.citation.kind { true } else { false }
    let targets = isProvision ? resolved.records : documents
    let target = targets.isEmpty ? coloured("not in the index", "2") : plain(targets.joined(separator: "、"))
    return "\(coloured(plain(wording), "1"))  \(target)"
  }
}
