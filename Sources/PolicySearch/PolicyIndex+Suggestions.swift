public import InvertedIndex
public import JSONText
public import Suggestion

extension PolicyIndex {
  /// Whether the index was built with completions; one of an older version has none, and `suggest` then gives none.
  public var hasCompletions: Bool { !completions.isEmpty }

  /// The completions of what a person has typed so far, at most `limit` of them, the most useful first: by letters, by
  /// Pinyin, by initials, and mixed as an input method leaves them. See `CompletionIndex.completions`.
  ///
  /// - Throws: `IndexError` where the index is damaged.
  public func suggest(_ text: String, limit: Int = 10) throws(IndexError) -> [Completion] {
    try completions.completions(of: text, limit: limit, analyzer: analyzer)
  }
}

extension Completion {
  /// `{"text", "kind", "count"}`, and `"exact": false` where the count is but the most it can be.
  public var json: JSONValue {
    var object = JSONObject()
    object["text"] = .string(text)
    object["kind"] = .string(kind.name)
    object["count"] = .integer(count)
    if !isExact { object["exact"] = .bool(false) }
    return .object(object)
  }
}
