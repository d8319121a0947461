internal import InvertedIndex
public import JSONText
internal import QueryLanguage

/// What an index holds, for a person to read.
public struct IndexStatistics: Sendable {
  private let manifest: Manifest

  private let segmentation: String
  private let declared: [DeclaredField]

  init(_ manifest: Manifest, segmentation: String, fields: QueryFields) {
    self.manifest = manifest
    self.segmentation = segmentation
    declared = fields.declared
  }

  /// The number of records.
  public var records: Int { manifest.segments.reduce(0) { $0 + $1.liveCount } }
  /// The number of records that were deleted or replaced and still take up room.
  public var dead: Int { manifest.segments.reduce(0) { $0 + $1.documentCount - $1.liveCount } }
  /// How often the index was changed.
  public var generation: Int { manifest.generation }
  /// The size in bytes of each structure, by name; of what says which documents are live, where some are not, as `live`.
  public var sizes: [String: Int] {
    manifest.segments.reduce(into: [:]) { sizes, segment in
      sizes.merge(segment.sizes, uniquingKeysWith: +)
      if let size = segment.liveSize { sizes["live", default: 0] += size }
    }
  }

  /// `{"records", "dead", "generation", "segments", "terms", "average_length", "bytes": {…}, "analysis": {…},
  /// "segmentation", "schema": {…}}`: `analysis` is what the index was built with, `segmentation` what cuts queries now,
  /// `schema` the kinds of the fields that the schema declares, where there are any.
  public var json: JSONValue {
    let length = manifest.segments.reduce(0) { $0 + $1.totalLength }
    let sizes = sizes.sorted { $0.key < $1.key }
    let analysis = manifest.analysis.sorted { $0.key < $1.key }
    let facts: JSONValue = [
      "records": .integer(records), "dead": .integer(dead), "generation": .integer(generation),
      "segments": .integer(manifest.segments.count),
      "terms": .integer(manifest.segments.reduce(0) { $0 + $1.termCount }),
      "average_length": .double((Double(length) / Double(max(1, records + dead)) * 10).rounded() / 10),
      "bytes": .object(JSONObject(sizes.map { .init(name: $0.key, value: .integer($0.value)) })),
      "analysis": .object(JSONObject(analysis.map { .init(name: $0.key, value: .string($0.value)) })),
      "segmentation": .string(segmentation),
    ]
    guard !declared.isEmpty, var object = facts.object else { return facts }
    object["schema"] = .object(JSONObject(declared.map { .init(name: $0.name, value: .string($0.kind.rawValue)) }))
    return .object(object)
  }
}
