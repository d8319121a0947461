/// The index as it stood when it was opened. It stays so whatever is published later.
public final class IndexSnapshot: Sendable {
  /// The directory it was opened from.
  public let directory: String
  /// What it consists of.
  public let manifest: Manifest
  /// The segments, in the order of their documents.
  public let segments: [SegmentReader]

  /// The number of documents.
  public var documentCount: Int { manifest.segments.reduce(0) { $0 + $1.documentCount } }

  private init(directory: String, manifest: Manifest, segments: [SegmentReader]) {
    self.directory = directory
    self.manifest = manifest
    self.segments = segments
  }

  /// Opens the index in `directory` and checks every file's envelope and sum.
  ///
  /// - Throws: `IndexError.missing` where there is no index, and the error of the first file that is not as it should.
  public static func open(_ directory: String) throws(IndexError) -> IndexSnapshot {
    guard var manifest = try Manifest.read(in: directory) else { throw .missing(directory: directory) }
    while true {
      do throws(IndexError) {
        var segments: [SegmentReader] = []
        for description in manifest.segments { segments.append(try SegmentReader(description, in: directory)) }
        return IndexSnapshot(directory: directory, manifest: manifest, segments: segments)
      } catch {
        // Between reading the manifest and opening its files a writer may have published the next generation.
        guard let newer = try Manifest.read(in: directory), newer.generation != manifest.generation else { throw error }
        manifest = newer
      }
    }
  }
}
