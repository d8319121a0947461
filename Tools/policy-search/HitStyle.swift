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
    let source = [record.document.docNo, record.section].filter { !$0.isEmpty }.joined(separator: "  ")
    var lines = ["\(coloured(name, "1"))  \(plain(source))  \(coloured(hit.tier.rawValue, "2"))"]
    if !record.title.isEmpty { lines.append("    " + marked(record.title, hit.highlights.title)) }
    lines.append("    " + marked(record.text, hit.highlights.text))
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
    let missing = unmatched.isEmpty ? "" : "\nno measure has \(unmatched)"
    let milliseconds = Double(result.tookMicroseconds / 100) / 10
    if result.hits.isEmpty { return "\(count), none shown, \(milliseconds) ms" + missing }
    return "\(count), \(offset + 1) to \(offset + result.hits.count) shown, \(milliseconds) ms" + missing
  }

  /// The text with marks around the ranges, which are in code points.
  func marked(_ text: String, _ ranges: [Range<Int>]) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    var position = 0
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
