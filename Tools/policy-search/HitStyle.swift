import Highlighting
import PolicyRecords
import PolicySearch
import QueryLanguage
import Retrieval

/// How hits look to a person: number, section, the measure with what was found marked, units by role, how to cite it.
struct HitStyle {
  let showsColour: Bool

  func text(_ hit: Hit) -> String {
    let record = hit.record
    let name = record.number.map(String.init) ?? record.id
    let docNo = marked(record.document.docNo, hit.highlights.documentNumber)
    let source = [docNo, plain(record.section)].filter { !$0.isEmpty }.joined(separator: "  ")
    var lines = ["\(coloured(name, "1"))  \(source)  \(coloured(hit.tier.rawValue, "2"))"]
    if !record.title.isEmpty { lines.append("    " + marked(record.title, hit.highlights.title)) }
    lines.append("    " + measure(hit))
    for role in ResponsibleUnit.Role.allCases {
      let names = record.units.indices.filter { record.units[$0].role == role }.map { index in
        marked(record.units[index].name, index < hit.highlights.units.count ? hit.highlights.units[index] : [])
      }
      if !names.isEmpty { lines.append("    \(coloured(role.rawValue, "2"))  \(names.joined(separator: "、"))") }
    }
    lines.append("    \(coloured("引用", "2"))  \(plain(record.citation))")
    lines.append("    \(coloured("标识", "2"))  \(plain(record.id))")
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text, or its snippets with an ellipsis wherever something is left out.
  private func measure(_ hit: Hit) -> String {
    let text = hit.record.text
    let count = text.unicodeScalars.count
    var shown = ""
    var end = 0
    for snippet in hit.snippets {
      if snippet.range.lowerBound > end { shown += "…" }
      shown += marked(text, snippet.highlights, in: snippet.range)
      end = snippet.range.upperBound
    }
    return hit.snippets.isEmpty ? marked(text, hit.highlights.text) : shown + (end < count ? "…" : "")
  }

  func text(_ facet: Facet) -> String {
    let more = facet.valueCount > facet.values.count ? " (\(facet.values.count) of \(facet.valueCount) values)" : ""
    let lines = facet.values.map { value in
      let count = String(value.count)
      return String(repeating: " ", count: max(0, 8 - count.count)) + count + "  " + plain(value.value)
    }
    return ([coloured(facet.field.names[0], "1") + more] + lines).joined(separator: "\n") + "\n"
  }

  func summary(_ result: SearchResult, offset: Int) -> String {
    let count = result.total == 1 ? "1 measure" : "\(result.total) measures"
    let unmatched = result.unmatched.map { "「\(plain($0))」" }.joined()
    var missing = unmatched.isEmpty ? "" : "\nno measure has \(unmatched)"
    if let meant = result.didYouMean {
      missing += "\ndid you mean \(plain(meant.query))? \(meant.total) \(meant.total == 1 ? "measure" : "measures")"
    }
    let milliseconds = Double(result.tookMicroseconds / 100) / 10
    if result.hits.isEmpty { return "\(count), none shown, \(milliseconds) ms" + missing }
    return "\(count), \(offset + 1) to \(offset + result.hits.count) shown, \(milliseconds) ms" + missing
  }

  /// The text, or a part of it, with marks around the ranges; all in code points of the text.
  func marked(_ text: String, _ ranges: [Range<Int>], in part: Range<Int>? = nil) -> String {
    let scalars = Array(text.unicodeScalars.prefix(part?.upperBound ?? .max))
    var result = ""
    var position = part?.lowerBound ?? 0
    for range in ranges {
      result += plain(scalars[position..<range.lowerBound])
      let found = plain(scalars[range])
      result += showsColour ? "\u{1B}[1;31m\(found)\u{1B}[0m" : "【\(found)】"
      position = range.upperBound
    }
    return result + plain(scalars[position...])
  }

  func coloured(_ text: String, _ code: String) -> String {
    showsColour ? "\u{1B}[\(code)m\(plain(text))\u{1B}[0m" : plain(text)
  }

  func plain(_ text: String) -> String { plain(Array(text.unicodeScalars)[...]) }

  /// A text from a stranger's file must not steer the terminal.
  func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    for scalar in scalars { view.append(scalar.properties.generalCategory == .control ? " " : scalar) }
    return String(view)
  }
}
