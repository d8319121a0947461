import JSONText

/// A result in the shape in which RediSearch gives its own.
struct RediSearchReply {
  let options: RediSearchOptions

  /// Members of a hit that are not fields of the record.
  private static let others: Set = ["id", "score", "highlights", "highlights_utf16", "snippets"]

  /// The fields in which matches are marked.
  private static let marked: Set = ["text", "title"]

  /// The reply for clients that have maps, as those of RESP3 do.
  func map(_ result: JSONValue) -> JSONValue {
    let isPartial = result.object?["partial"] == .bool(true)
    let hits = hits(of: result).map { hit -> JSONValue in
      var object = JSONObject()
      object["id"] = hit["id"]
      if options.hasScores { object["score"] = hit["score"] }
      if options.hasContent { object["extra_attributes"] = .object(JSONObject(fields(of: hit))) }
      object["values"] = []
      return .object(object)
    }
    return [
      "attributes": [], "format": "STRING", "total_results": total(of: result),
      "warning": isPartial ? ["Timeout limit was reached"] : [],
      "results": .array(hits),
    ]
  }

  /// The reply for clients of RESP2: the total, then of each hit the id, the score and the fields, as far as asked for.
  func list(_ result: JSONValue) -> JSONValue {
    var list = [total(of: result)]
    for hit in hits(of: result) {
      list.append(hit["id"] ?? .null)
      if options.hasScores { list.append(.string(hit["score"]?.serialized() ?? "")) }
      guard options.hasContent else { continue }
      var namesAndValues: [JSONValue] = []
      for field in fields(of: hit) { namesAndValues += [.string(field.name), field.value] }
      list.append(.array(namesAndValues))
    }
    return .array(list)
  }

  private func total(of result: JSONValue) -> JSONValue { result.object?["total"] ?? 0 }

  private func hits(of result: JSONValue) -> [JSONObject] {
    result.object?["hits"]?.array?.compactMap(\.object) ?? []
  }

  /// The fields asked for, each as a string; one that is null or that the record does not have is left out.
  private func fields(of hit: JSONObject) -> [JSONObject.Member] {
    guard let fields = options.fields else {
      return hit.members.compactMap { self.field($0.name, $0.value, as: $0.name, of: hit) }
    }
    return fields.compactMap { field in
      hit[field.name].flatMap { self.field(field.name, $0, as: field.shownName, of: hit) }
    }
  }

  private func field(
    _ name: String, _ value: JSONValue, as shownName: String, of hit: JSONObject
  ) -> JSONObject.Member? {
    guard !Self.others.contains(name), value != .null else { return nil }
    return .init(name: shownName, value: .string(text(value, name, hit)))
  }

  /// The text of a field, its best fragments and its matches between marks where they are asked for.
  private func text(_ value: JSONValue, _ name: String, _ hit: JSONObject) -> String {
    let whole = value.string ?? value.serialized()
    let highlighting = options.highlighting.flatMap { $0.covers(name) && Self.marked.contains(name) ? $0 : nil }
    let mark = { (text: String, ranges: JSONValue?) in highlighting?.marks.apply(to: text, ranges) ?? text }
    guard let summary = options.summary, summary.covers(name) else {
      return mark(whole, hit["highlights"]?.object?[name])
    }
    let snippets = hit["snippets"]?.array?.compactMap(\.object) ?? []
    let fragments = snippets.map { mark($0["text"]?.string ?? "", $0["highlights"]) }
    // A text that is short enough is given as it is.
    if snippets.count == 1, snippets[0]["text"]?.string == whole { return fragments[0] }
    return fragments.map { $0 + summary.separator }.joined()
  }
}
