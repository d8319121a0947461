import Glibc

/// The sources named for one run, in their order.
public struct SourceCollection: Sendable, Hashable {
  /// The sources in the order their records come.
  public let sources: [SourceFile]

  /// The size of all sources together, in bytes.
  public var byteCount: Int { sources.reduce(0) { $0 + $1.byteCount } }

  /// The sources at `paths`: a file is one source, and a folder stands for its `*.txt` and `*.jsonl`, sorted by the
  /// bytes of their names, without those whose name begins with a dot and without its subfolders.
  ///
  /// - Throws: `SourceError.unreadable`, `.unknownExtension`, or `.empty` for a folder without sources.
  public init(paths: [String]) throws(SourceError) {
    var sources: [SourceFile] = []
    for path in paths {
      guard try InputFile.isFolder(path) else {
        sources.append(try SourceFile(path: path))
        continue
      }
      let folder = path.hasSuffix("/") ? path : path + "/"
      let files = try Self.names(in: path).filter { name in
        SourceFile.format(of: name) != nil && !name.hasPrefix(".")
      }
      var found = false
      for name in files.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
        if try InputFile.isFolder(folder + name) { continue }
        sources.append(try SourceFile(path: folder + name))
        found = true
      }
      guard found else { throw .empty(path: path) }
    }
    self.sources = sources
  }

  /// The records of all sources, read as they are asked for.
  ///
  /// - Parameters:
  ///   - strict: whether a diagnostic that is an error ends the reading.
  ///   - repeats: whether several records may have one identifier, as where a later one corrects an earlier one.
  ///   - schema: which members of JSON records are read as which.
  ///   - scratch: what the path of a file begins with that takes the identifiers where there are many; nil keeps them in
  ///     memory.
  public func records(
    strict: Bool = false, repeats: Bool = false, schema: RecordSchema = RecordSchema(), scratch: String? = nil
  ) -> RecordStream {
    RecordStream(self, strict: strict, repeats: repeats, schema: schema, scratch: scratch)
  }

  private static func names(in folder: String) throws(SourceError) -> [String] {
    guard let stream = opendir(folder) else { throw .unreadable(path: folder, reason: InputFile.reason) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) { name in
          name.withMemoryRebound(to: CChar.self, capacity: Int(entry.pointee.d_reclen)) { String(cString: $0) }
        })
    }
    return names
  }
}
