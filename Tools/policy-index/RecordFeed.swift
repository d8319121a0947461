import ArgumentParser
import CommandLineInterface
import IndexBuilding
import PolicyRecords

/// Reads the records of sources for a command that puts them into an index: says what is odd in them, shows how far it is,
/// and ends when it is interrupted.
final class RecordFeed {
  private var stream: RecordStream
  private let verbose: Bool
  private let interruption: Interruption
  private var progress: BuildProgress
  private var readCount = 0
  private var skipped = 0
  private var notes = 0

  /// The records that are read at a time.
  private static let batchSize = 1024

  /// Opens the sources.
  init(
    _ sources: [String], strict: Bool, repeats: Bool, schema: RecordSchema, scratch: String, verbose: Bool,
    interruption: Interruption
  ) throws {
    self.interruption = interruption
    stream = try SourceCollection(paths: sources)
      .records(strict: strict, repeats: repeats, schema: schema, scratch: scratch)
    self.verbose = verbose
    progress = BuildProgress(byteCount: stream.byteCount)
  }

  /// The size of all sources in bytes.
  var byteCount: Int { stream.byteCount }

  /// The next records; none at the end.
  func next() throws -> [PolicyRecord] {
    var records: [PolicyRecord] = []
    while records.count < Self.batchSize, let record = try stream.next() {
      report(stream.takeDiagnostics())
      records.append(record)
    }
    report(stream.takeDiagnostics())
    try interruption.check()
    readCount += records.count
    progress.update(records: readCount, bytesRead: stream.bytesRead)
    if records.isEmpty {
      progress.show("\(readCount) \(readCount == 1 ? "record" : "records") read, writing the index")
    }
    return records
  }

  /// Says how much of a merge is done, from 0 to 1.
  func update(merged part: Double) { progress.update(merged: part) }

  /// Says what is being done.
  func show(_ stage: String) { progress.show(stage) }

  /// Takes the line of progress away.
  func finish() { progress.clear() }

  /// How many lines had errors and how many notes there are, for the end of a summary; empty where there are none.
  var remarks: String {
    let hint = verbose ? "" : " (--verbose shows them)"
    return (skipped == 0 ? "" : ", \(skipped) \(skipped == 1 ? "line" : "lines") with errors")
      + (notes == 0 ? "" : ", \(notes) \(notes == 1 ? "note" : "notes")\(hint)")
  }

  private func report(_ diagnostics: [SourceDiagnostic]) {
    for diagnostic in diagnostics {
      if diagnostic.severity == .error { skipped += 1 }
      if diagnostic.severity == .note { notes += 1 }
      guard verbose || diagnostic.severity > .note else { continue }
      progress.clear()
      StandardError.write(diagnostic.description)
    }
  }
}

/// The sources of a command, and what it does with what is odd in them.
struct SourceOptions: ParsableArguments {
  @Flag(help: "End at the first line that cannot be read, instead of leaving it out.")
  var strict = false

  @Flag(help: "Also print the notes: readings worth knowing of, where nothing is wrong.")
  var verbose = false

  @Argument(help: "Files and folders of sources.", completion: .file())
  var sources: [String]

  /// Opens the sources of an index, in which identifiers may repeat or not.
  func open(
    for index: String, repeats: Bool, schema: RecordSchema, _ interruption: Interruption
  ) throws -> RecordFeed {
    try RecordFeed(
      sources, strict: strict, repeats: repeats, schema: schema, scratch: IndexBuilder.identifiersPath(in: index),
      verbose: verbose, interruption: interruption)
  }
}
