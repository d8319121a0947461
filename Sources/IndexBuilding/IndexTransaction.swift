internal import ByteCoding
internal import InvertedIndex
internal import Suggestion
internal import TextAnalysis

/// A change of an index, from the lock that keeps other writers out to the manifest that makes it seen.
///
/// All files it writes bear its generation in their names. Until `publish` returns, whoever opens the directory sees the
/// index as it was; a transaction that is given up removes what it wrote.
final class IndexTransaction {
  let directory: String
  let files: FileSystem
  /// The manifest it found; nil where there was none, or none that can be read.
  let base: Manifest?
  /// The generation it makes.
  let generation: Int
  private let lock: FileLock
  private var segmentCount = 0
  private var isPublished = false

  /// Begins a change of the index in `directory`, which is made where it is missing, and removes what changes that were
  /// killed left there.
  ///
  /// - Parameter replaces: whether all segments are to be replaced, so that a damaged manifest is no reason to refuse.
  /// - Throws: `IndexError.locked` while another process changes the index, `.file` where the system refuses, and, unless it
  ///   replaces all, what reading the manifest throws, and `.missing` where there is none.
  init(_ directory: String, replaces: Bool, files: FileSystem) throws(IndexError) {
    self.directory = directory
    self.files = files
    if !replaces { guard try Manifest.read(in: directory) != nil else { throw .missing(directory: directory) } }
    let held: FileLock?
    let names: [String]
    do throws(FileError) {
      try Directory.create(directory)
      held = try FileLock.acquire("\(directory)/lock")
      names = try Directory.names(in: directory)
    } catch { throw .file(error) }
    guard let held else { throw .locked(directory: directory) }
    lock = held
    var isReadable = true
    do throws(IndexError) { base = try Manifest.read(in: directory) } catch {
      guard replaces else { throw error }
      (base, isReadable) = (nil, false)
    }
    // Beside a manifest that cannot be read nothing is removed or overwritten before there is a good one.
    generation = (names.compactMap(Self.generation(of:)) + [base?.generation ?? 0]).reduce(0, max) + 1
    if isReadable { try removeObsolete(keeping: base) }
  }

  deinit {
    // Whether the manifest has been replaced, and for good, a failed `publish` does not know: both are served.
    if !isPublished {
      try? removeFiles { isOwn($0) && !((try? Manifest.read(in: directory))?.fileNames.contains($0) ?? false) }
    }
  }

  /// A name for the next segment, which no other one has had.
  func nextSegmentName() -> String {
    segmentCount += 1
    return segmentCount == 1 ? "segment-\(generation)" : "segment-\(generation)-\(segmentCount)"
  }

  /// Writes the completions of a segment that was written, and describes it with them.
  func complete(
    _ segment: SegmentDescription, analyzer: Analyzer, readings: Readings, threads: Int
  ) throws(IndexError) -> SegmentDescription {
    try CompletionIndex.write(
      for: segment, in: directory, analyzer: analyzer, readings: readings, threads: threads, files: files)
  }

  /// Puts a manifest in the place of the one there was, and removes what it no longer names. What cannot be removed the next
  /// change removes.
  func publish(_ manifest: Manifest) throws(IndexError) {
    try manifest.publish(in: directory, files: files)
    isPublished = true
    try? removeFiles { !manifest.fileNames.contains($0) }
  }

  /// Removes the files of segments that no manifest has named.
  func remove(_ segments: [SegmentDescription]) throws(IndexError) {
    do throws(FileError) {
      for name in segments.flatMap(\.fileNames) { try files.remove("\(directory)/\(name)") }
    } catch { throw .file(error) }
  }

  /// Removes what changes that were killed have left.
  private func removeObsolete(keeping manifest: Manifest?) throws(IndexError) {
    do throws(FileError) {
      let kept = manifest?.fileNames ?? []
      guard try Directory.names(in: directory).contains(where: { Self.isData($0) && !kept.contains($0) }) else {
        return
      }
      // The manifest may have been renamed and not made durable: what the one before it names may go only after that.
      try files.sync(directory: directory)
      try removeFiles { !kept.contains($0) }
    } catch { throw .file(error) }
  }

  private func removeFiles(where isObsolete: (String) -> Bool) throws(FileError) {
    for name in try Directory.names(in: directory) where Self.isData(name) && isObsolete(name) {
      try files.remove("\(directory)/\(name)")
    }
  }

  /// What the name of a file of identifiers begins with.
  static let identifiersName = "segment-identifiers"

  /// Whether a change writes files of this name: those of others in the folder are left alone.
  private static func isData(_ name: String) -> Bool {
    if name == Manifest.temporaryName || name.hasPrefix(identifiersName) { return true }
    guard let generation = generation(of: name) else { return false }
    let rest = name.dropFirst("segment-\(generation)".count)
    return name.contains(".live-") || SegmentDescription.allStructures.contains { rest.hasSuffix(".\($0)") }
  }

  private func isOwn(_ name: String) -> Bool {
    name == Manifest.temporaryName || Self.generation(of: name) == generation
  }

  /// The generation that wrote a file: `segment-7.terms`, `segment-7-2.terms`, and, of deletions, `segment-3.live-7`.
  private static func generation(of name: String) -> Int? {
    guard name.hasPrefix("segment-") else { return nil }
    if let live = name.firstRange(of: ".live-") { return Int(name[live.upperBound...]) }
    return Int(name.dropFirst("segment-".count).prefix { $0.isNumber })
  }
}
