import CommandLineInterface
import IndexBuilding
import InvertedIndex

/// The line that says what a command changed.
struct ChangeSummary {
  private let index: String
  private let manifest: Manifest
  private let changes: IndexUpdater.Changes

  init(_ index: String, _ manifest: Manifest, _ changes: IndexUpdater.Changes) {
    (self.index, self.manifest, self.changes) = (index, manifest, changes)
  }

  /// Prints it on standard error.
  func report(since start: ContinuousClock.Instant, _ remarks: String = "") {
    let parts = [
      (changes.added, "added"), (changes.replaced, "replaced"), (changes.deleted, "deleted"),
      (changes.merged, changes.merged == 1 ? "segment merged" : "segments merged"),
    ]
    let done = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    let count = manifest.segments.count
    let seconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000
    StandardError.write(
      "\(index): \(done.isEmpty ? "nothing to change" : done.joined(separator: ", ")); \(manifest.recordSummary) in "
        + "\(count) \(count == 1 ? "segment" : "segments"), generation \(manifest.generation), "
        + "\((seconds * 100).rounded() / 100) s\(remarks)")
  }
}
