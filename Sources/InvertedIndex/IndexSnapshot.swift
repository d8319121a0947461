/// The index as it stood when it was opened. It stays so whatever is published later.
public final class IndexSnapshot: Sendable {
  /// The directory it was opened from.
  public let directory: String
  /// What it consists of.
  public let manifest: Manifest
  /// The segments, in the order of their documents.
  public let segments: [SegmentReader]

  /// The number of documents in the files of the segments: what rarity and average length are reckoned by, like the counts
  /// of the dictionaries. Deleted documents stay in all of these until their segment is merged.
  public var documentCount: Int { manifest.segments.reduce(0) { $0 + $1.documentCount } }
  /// The number of documents that are live, which are the records of the index.
  public var liveCount: Int { manifest.segments.reduce(0) { $0 + $1.liveCount } }

  private init(directory: String, manifest: Manifest, segments: [SegmentReader]) {
    self.directory = directory
    self.manifest = manifest
    self.segments = segments
  }

  /// Opens the index in `directory`, checks every file's envelope, and the sums of files of up to 1 MiB.
  ///
  /// - Parameter known: a snapshot whose segments are taken over where the index still has them, so that what is opened is
  ///   only what is new.
  /// - Throws: `IndexError.missing` where there is no index, and the error of the first file that is not as it should.
  public static func open(
    _ directory: String, reusing known: IndexSnapshot? = nil
  ) throws(IndexError) -> IndexSnapshot {
    guard var manifest = try Manifest.read(in: directory) else { throw .missing(directory: directory) }
    while true {
      do throws(IndexError) {
        var segments: [SegmentReader] = []
        for description in manifest.segments {
          segments.append(try segment(description, in: directory, reusing: known))
        }
        return IndexSnapshot(directory: directory, manifest: manifest, segments: segments)
      } catch {
        // Between reading the manifest and opening its files a writer may have published the next generation.
        guard let newer = try Manifest.read(in: directory), newer.generation != manifest.generation else { throw error }
        manifest = newer
      }
    }
  }

  private static func segment(
    _ description: SegmentDescription, in directory: String, reusing known: IndexSnapshot?
  ) throws(IndexError) -> SegmentReader {
    for segment in known?.segments ?? [] {
      if let segment = try segment.reopened(as: description, in: directory) { return segment }
    }
    return try SegmentReader(description, in: directory)
  }
}
