public import CrossReference
public import JSONText
internal import PolicyRecords

extension PolicyIndex {
  /// A report over all measures: the best matches of each in other documents, and clusters of near-duplicates.
  ///
  /// - Parameters:
  ///   - memory: how many bytes joining near-duplicates may take, besides some 0.9 kB a measure.
  ///   - progress: is told how many measures were read before there is a report, and may throw to end it.
  public func crossReferenceReport(
    options: RelatedOptions = .reportDefaults, threads: Int = 1, memory: Int = 1 << 30,
    progress: (_ read: Int) throws -> Void = { _ in }
  ) throws -> CrossReferenceReport {
    try CrossReferenceReport(
      snapshot, analyzer: analyzer, options: options, threads: threads, memory: memory, progress: progress)
  }
}

extension CrossReferenceReport.Entry {
  /// `{"id", "cluster", "matches": [{"id", "score", "similarity", "near_duplicate", "shared"}]}`: `cluster` is null where the
  /// measure has no near-duplicate, `shared` the wordings that say most, at most five.
  public var json: JSONValue {
    func rounded(_ value: Double) -> JSONValue { .double((value * 10_000).rounded() / 10_000) }
    return [
      "id": .string(record.id), "cluster": cluster.map(JSONValue.integer) ?? .null,
      "matches": .array(
        matches.map { match in
          [
            "id": .string(match.record.id), "score": rounded(match.score), "similarity": rounded(match.similarity),
            "near_duplicate": .bool(match.isNearDuplicate),
            "shared": .array(sharedTexts(with: match, limit: 5).map(JSONValue.string)),
          ]
        }),
    ]
  }

  /// The wordings the measure shares with a match that say most, as it has them.
  public func sharedTexts(with match: RelatedMeasure, limit: Int) -> [String] {
    let scalars = Array(record.text.unicodeScalars)
    return match.wordings.prefix(limit).map { wording in
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars[wording.source])
      return String(text)
    }
  }
}
