public import ByteCoding

extension SegmentReader {
  /// Whether a document is live; `document` is below `documentCount`.
  public func isLive(_ document: Int32) -> Bool { live?.contains(document) ?? true }

  /// How many of its documents are live.
  public var liveCount: Int { live?.count ?? documentCount }

  /// The documents that are live, ascending.
  public var liveDocuments: [Int32] {
    guard let live else { return Array(0..<Int32(documentCount)) }
    return (0..<Int32(documentCount)).filter(live.contains)
  }

  /// A reader of the same files in which these documents are dead, too. Linear in the number of documents, a bit each.
  public func deleting(_ documents: some Sequence<Int32>) -> SegmentReader {
    SegmentReader(
      sharing: self, description, live: LiveDocuments(live, without: documents, documentCount: documentCount))
  }

  /// Writes which documents are live to a file of its own, for the manifest of this generation, and returns what that is
  /// to say of the segment. Where all are live it writes none.
  public func writeLive(
    generation: Int, in directory: String, files: FileSystem = .system
  ) throws(IndexError) -> SegmentDescription {
    var description = description
    description.live = live.map { .init(generation: generation, documentCount: $0.count) }
    guard let live, let name = description.liveFileName else { return description }
    let file = try IndexFile.create("\(directory)/\(name)", structure: "live", in: files)
    do throws(FileError) { try file.write(live.bytes) } catch { throw .file(error) }
    _ = try IndexFile.finish(file, identity: description.identity)
    return description
  }
}
