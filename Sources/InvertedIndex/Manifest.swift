public import ByteCoding
internal import JSONText

/// What an index consists of. Replaced as a whole, in one step: whoever opens the index sees the old one or the new one.
public struct Manifest: Sendable, Equatable {
  /// Counts the changes of the index, from 1.
  public var generation: Int
  /// The segments, in the order of their documents.
  public var segments: [SegmentDescription]
  /// How the texts were analyzed; a search that analyzes otherwise is reported.
  public var analysis: [String: String]
  /// The lexicon the texts were cut with, as the text of a lexicon file, so that queries are cut with the same.
  public var lexicon: String
  /// The names that queries find for one another, as the text of a file of aliases.
  public var aliases: String
  /// How words are read, as the text of a file of readings, so that later segments are completed by the same.
  public var readings: String
  /// The words that queries find for one another, as the text of a file of synonyms.
  public var synonyms: String

  /// Which members of source records were read as which, as the text of a schema, so that later ones are read alike.
  public var schema: String

  /// The names of all files it needs beside itself.
  public var fileNames: Set<String> { Set(segments.flatMap(\.fileNames)) }

  static let name = "manifest"

  /// A manifest of these parts.
  public init(
    generation: Int, segments: [SegmentDescription], analysis: [String: String], lexicon: String = "",
    aliases: String = "", readings: String = "", synonyms: String = "", schema: String = ""
  ) {
    self.generation = generation
    self.segments = segments
    self.analysis = analysis
    self.lexicon = lexicon
    self.aliases = aliases
    self.readings = readings
    self.synonyms = synonyms
    self.schema = schema
  }

  /// Reads the manifest of the index in `directory`; nil where there is none.
  ///
  /// - Throws: `IndexError` where it is damaged or of another version.
  public static func read(in directory: String) throws(IndexError) -> Manifest? {
    let path = "\(directory)/\(name)"
    do throws(FileError) { _ = try MappedFile.open(path) } catch {
      if error.isMissing { return nil }
      throw .file(error)
    }
    let region = try IndexFile.open(path, structure: name, identity: nil)
    guard let json = (try? JSONValue.parse(region.bytes))?.object, let generation = json["generation"]?.integer,
      let analysis = json["analysis"]?.object, let list = json["segments"]?.array,
      let lexicon = json["lexicon"]?.string, let aliases = json["aliases"]?.string
    else {
      throw Self.corrupt(
        directory, expected: "generation, analysis, lexicon, aliases and segments", found: "something else")
    }
    let segments = list.compactMap(SegmentDescription.init(json:))
    guard segments.count == list.count else {
      throw Self.corrupt(directory, expected: "\(list.count) segments", found: "\(segments.count) readable")
    }
    guard generation > 0, Set(segments.map(\.name)).count == segments.count else {
      throw Self.corrupt(
        directory, expected: "a generation from 1 on, and each segment once",
        found: "generation \(generation), segments \(segments.map(\.name).joined(separator: ", "))")
    }
    let traits = Dictionary(analysis.members.map { ($0.name, $0.value.string ?? "") }, uniquingKeysWith: { $1 })
    return Manifest(
      generation: generation, segments: segments, analysis: traits, lexicon: lexicon, aliases: aliases,
      readings: json["readings"]?.string ?? "", synonyms: json["synonyms"]?.string ?? "",
      schema: json["schema"]?.string ?? "")
  }

  /// An error for what the manifest in `directory` says, which starts behind its header.
  public static func corrupt(_ directory: String, expected: String, found: String) -> IndexError {
    .corrupt(
      "\(directory)/\(name)", ByteReadError(offset: IndexFile.headerSize, expected: expected, found: found))
  }

  /// The name of the file that a manifest is written to before it takes its place.
  public static let temporaryName = "\(name).new"

  /// Puts this manifest in the place of the one in `directory`, once it is safe on the disk.
  ///
  /// Where it throws, either manifest may be there now, or after a crash: the files of both are needed.
  public func publish(in directory: String, files: FileSystem = .system) throws(IndexError) {
    let temporary = "\(directory)/\(Self.temporaryName)"
    do throws(FileError) { try files.remove(temporary) } catch { throw .file(error) }
    let file = try IndexFile.create(temporary, structure: Self.name, in: files)
    let traits = analysis.sorted { $0.key < $1.key }.map { JSONObject.Member(name: $0.key, value: .string($0.value)) }
    var json = JSONObject([
      .init(name: "generation", value: .integer(generation)),
      .init(name: "analysis", value: .object(JSONObject(traits))),
      .init(name: "segments", value: .array(segments.map(\.json))),
      .init(name: "lexicon", value: .string(lexicon)), .init(name: "aliases", value: .string(aliases)),
    ])
    if !readings.isEmpty { json["readings"] = .string(readings) }
    if !synonyms.isEmpty { json["synonyms"] = .string(synonyms) }
    if !schema.isEmpty { json["schema"] = .string(schema) }
    do throws(FileError) { try file.write(Array(JSONValue.object(json).serialized().utf8)) } catch {
      throw .file(error)
    }
    _ = try IndexFile.finish(file, identity: UInt64(generation))
    do throws(FileError) {
      try files.sync(directory: directory)
      try files.rename(temporary, to: "\(directory)/\(Self.name)")
      try files.sync(directory: directory)
    } catch { throw .file(error) }
  }
}
