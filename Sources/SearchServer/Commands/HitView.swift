import JSONText

/// How each hit of a result is given.
struct HitView: Hashable {
  /// What stands around a match.
  struct Marks: Hashable {
    var open: String
    var close: String
  }

  /// The members to give besides `id`, in this order; nil for all.
  var members: [String]?
  /// The marks of `marked`, which is given where there are some.
  var marks: Marks?
  /// Whether `snippets` is given, whatever the members.
  var hasSnippets = false

  /// Whether it is to be found out where the hits answer.
  var needsHighlights: Bool {
    guard marks == nil, let members else { return true }
    return members.contains("highlights") || members.contains("highlights_utf16")
  }

  /// Whether records are to be read for it.
  var needsRecords: Bool {
    guard marks == nil, !hasSnippets, let members else { return true }
    return !members.allSatisfy(["id", "score", "tier"].contains)
  }

  /// The result with its hits given so.
  func apply(to result: JSONValue) -> JSONValue {
    guard members != nil || marks != nil, var object = result.object, let hits = object["hits"]?.array else {
      return result
    }
    object["hits"] = .array(hits.map { $0.object.map { .object(apply(to: $0)) } ?? $0 })
    return .object(object)
  }

  private func apply(to hit: JSONObject) -> JSONObject {
    var given = hit
    if let members {
      given = JSONObject()
      for name in ["id"] + members + (hasSnippets ? ["snippets"] : []) { given[name] = hit[name] ?? given[name] }
    }
    if let marks { given["marked"] = .object(marks.applied(to: hit)) }
    return given
  }
}

extension HitView.Marks {
  /// `text`, `title`, the names of `units` and the texts of `snippets` of a hit, as far as it has them, with the marks
  /// around the matches.
  func applied(to hit: JSONObject) -> JSONObject {
    let highlights = hit["highlights"]?.object
    var marked = JSONObject()
    for name in ["title", "text"] {
      if let text = hit[name]?.string, !text.isEmpty { marked[name] = .string(apply(to: text, highlights?[name])) }
    }
    if let units = hit["units"]?.array, !units.isEmpty {
      let ranges = highlights?["units"]?.array ?? []
      marked["units"] = .array(
        units.enumerated().map { index, unit in
          .string(apply(to: unit.object?["name"]?.string ?? "", index < ranges.count ? ranges[index] : nil))
        })
    }
    if let snippets = hit["snippets"]?.array {
      marked["snippets"] = .array(
        snippets.compactMap(\.object).map { .string(apply(to: $0["text"]?.string ?? "", $0["highlights"])) })
    }
    return marked
  }

  /// The text with the marks around these ranges, which are in code points.
  func apply(to text: String, _ ranges: JSONValue?) -> String {
    guard let ranges = ranges?.array, !ranges.isEmpty else { return text }
    let scalars = Array(text.unicodeScalars)
    var marked = String.UnicodeScalarView()
    var end = 0
    for range in ranges {
      guard let bounds = range.array, bounds.count == 2, let lower = bounds[0].integer, let upper = bounds[1].integer,
        end <= lower, lower <= upper, upper <= scalars.count
      else { continue }
      marked += scalars[end..<lower]
      marked += open.unicodeScalars
      marked += scalars[lower..<upper]
      marked += close.unicodeScalars
      end = upper
    }
    return String(marked + scalars[end...])
  }
}
