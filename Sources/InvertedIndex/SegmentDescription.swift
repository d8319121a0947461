public import ByteCoding
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
  /// Which documents are live; nil where all are.
  public var live: Live?

  /// The file that says which documents are live.
  public struct Live: Sendable, Equatable {
    /// The generation of the index it was written for, part of its name.
    public let generation: Int
    /// How many documents are live.
    public let documentCount: Int
  }

  /// The number of documents that are live.
  public var liveCount: Int { live?.documentCount ?? documentCount }

  /// The size of the file that says which documents are live; nil where all are.
  public var liveSize: Int? {
    live.map { _ in IndexFile.headerSize + (documentCount + 7) / 8 + IndexFile.footerSize }
  }

  /// The name of the file that says which documents are live; nil where all are.
  var liveFileName: String? { live.map { "\(name).live-\($0.generation)" } }

  /// The names of all its files.
  public var fileNames: [String] { ownStructures.map { "\(name).\($0)" } + (liveFileName.map { [$0] } ?? []) }

  /// The structures of a segment; each is a file.
  static let structures = ["terms", "postings", "positions", "lengths", "columns", "records"]
  /// The structures that a segment may have besides.
  static let optionalStructures = ["completions"]

  /// The structures that a segment may have.
  public static var allStructures: [String] { structures + optionalStructures }

  /// Whether it has completions.
  public var hasCompletions: Bool { sizes["completions"] != nil }

  /// The structures that this segment has.
  var ownStructures: [String] { Self.structures + Self.optionalStructures.filter { sizes[$0] != nil } }

  var json: JSONValue {
    var object = JSONObject([
      .init(name: "name", value: .string(name)), .init(name: "identity", value: .string(IndexFile.hex(identity))),
      .init(name: "documents", value: .integer(documentCount)), .init(name: "terms", value: .integer(termCount)),
      .init(name: "length", value: .integer(totalLength)),
      .init(
        name: "bytes",
        value: .object(JSONObject(ownStructures.map { .init(name: $0, value: .integer(sizes[$0] ?? 0)) }))),
    ])
    if let live {
      object["live"] = ["generation": .integer(live.generation), "documents": .integer(live.documentCount)]
    }
    return .object(object)
  }

  /// Writes a further file of this segment, whose structure is one of those it may have besides, and describes the segment
  /// with it.
  ///
  /// - Throws: `IndexError.file` where the system refuses.
  public func adding(
    _ structure: String, _ payload: [UInt8], in directory: String, files: FileSystem = .system
  ) throws(IndexError) -> SegmentDescription {
    precondition(Self.optionalStructures.contains(structure))
    let file = try IndexFile.create("\(directory)/\(name).\(structure)", structure: structure, in: files)
    do throws(FileError) { try file.write(payload) } catch { throw .file(error) }
    var sizes = sizes
    sizes[structure] = try IndexFile.finish(file, identity: identity)
    var description = SegmentDescription(
      name: name, identity: identity, documentCount: documentCount, termCount: termCount, totalLength: totalLength,
      sizes: sizes)
    description.live = live
    return description
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
    guard let live = object["live"] else { return }
    guard let generation = live.object?["generation"]?.integer, generation > 0,
      let count = live.object?["documents"]?.integer, (0...documents).contains(count)
    else { return nil }
    self.live = Live(generation: generation, documentCount: count)
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
