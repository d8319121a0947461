internal import JSONText

/// What the manifest says of a segment.
public struct SegmentDescription: Sendable, Equatable {
  /// The stem of its files' names.
  public let name: String
  /// The identity that each of its files repeats.
  public let identity: UInt64
  /// The number of documents.
  public let documentCount: Int
  /// The number of terms.
  public let termCount: Int
  /// The sum of the documents' lengths.
  public let totalLength: Int
  /// The size of each file in bytes, by structure.
  public let sizes: [String: Int]

  /// The structures of a segment; each is a file.
  static let structures = ["terms", "postings", "positions", "lengths", "columns", "records"]

  var json: JSONValue {
    [
      "name": .string(name), "identity": .string(IndexFile.hex(identity)), "documents": .integer(documentCount),
      "terms": .integer(termCount), "length": .integer(totalLength),
      "bytes": .object(JSONObject(Self.structures.map { .init(name: $0, value: .integer(sizes[$0] ?? 0)) })),
    ]
  }

  init?(json: JSONValue) {
    guard let object = json.object, let name = object["name"]?.string,
      let identity = object["identity"]?.string.flatMap({ UInt64($0, radix: 16) }),
      let documents = object["documents"]?.integer, let terms = object["terms"]?.integer,
      let length = object["length"]?.integer, let bytes = object["bytes"]?.object,
      documents >= 0, terms >= 0, length >= 0, !name.contains("/")
    else { return nil }
    self.init(
      name: name, identity: identity, documentCount: documents, termCount: terms, totalLength: length,
      sizes: Dictionary(bytes.members.map { ($0.name, $0.value.integer ?? 0) }, uniquingKeysWith: { $1 }))
  }

  init(name: String, identity: UInt64, documentCount: Int, termCount: Int, totalLength: Int, sizes: [String: Int]) {
    self.name = name
    self.identity = identity
    self.documentCount = documentCount
    self.termCount = termCount
    self.totalLength = totalLength
    self.sizes = sizes
  }
}
