public import InvertedIndex
public import JSONText
public import Suggestion

extension PolicyIndex {
  /// Whether the index was built with completions; one of an older version has none, and `suggest` then gives none.
  public var hasCompletions: Bool { !completions.isEmpty }

  /// The completions of what a person has typed so far, at most `limit` of them, the most useful first: by letters, by
  /// Pinyin, by initials, and mixed as an input method leaves them. See `CompletionIndex.completions`.
  ///
  /// - Parameter isFuzzy: whether, where there are none, to give those of what may have been meant.
  /// - Throws: `IndexError` where the index is damaged.
  public func suggest(_ text: String, limit: Int = 10, isFuzzy: Bool = false) throws(IndexError) -> [Completion] {
    let found = try completions.completions(of: text, limit: limit, analyzer: analyzer)
    guard isFuzzy, found.isEmpty, text.utf8.count <= Self.correctedLimit else { return found }
    var corrector = QueryCorrector(completions, analyzer: analyzer, places: places)
    guard let meant = try corrector.correction(of: text, findsNothing: true) else { return [] }
    return try completions.completions(of: meant, limit: limit, analyzer: analyzer)
  }
}

extension Completion {
  /// `{"text", "kind", "count"}`, of an alias `"stands_for"`, and `"exact": false` where the count is but the most it can be.
  public var json: JSONValue {
    var object = JSONObject()
    object["text"] = .string(text)
    object["kind"] = .string(kind.name)
    if let standsFor { object["stands_for"] = .string(standsFor) }
    object["count"] = .integer(count)
    if !isExact { object["exact"] = .bool(false) }
    return .object(object)
  }
}
