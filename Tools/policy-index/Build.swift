import ArgumentParser
import CommandLineInterface
import IndexBuilding
import PolicyRecords
import PolicySearch
import ShippedWords
import TextAnalysis

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds an index from sources and puts it in the place of the old one.",
    discussion: """
      A source is the text of a task table (*.txt) or JSON lines (*.jsonl: id, title, text and any further fields); a
      folder stands for the sources in it. A file of the same name ending in .json describes the document. What is odd in
      a source is reported with its line. Until the new index is complete, searches see the old one.

      Words are cut by ICU's dictionary and a lexicon: the files in the folder Lexicon of a source folder, or else the one
      that ships, and those of --lexicon. A lexicon file has a term a line, and comments after #. Plain queries also find
      the other names of an office: the files in the folder Aliases, or those that ship, and those of --aliases, with a group
      of names a line: 发改委 = 发展改革委 = 发展和改革委员会.

      EXAMPLES:
        policy-index build --index Index/Built Corpus
        policy-index build --lexicon our-terms.txt plan.txt
      """)

  @OptionGroup var options: IndexOptions

  @Flag(help: "End at the first line that cannot be read, instead of leaving it out.")
  var strict = false

  @Flag(help: "Also print the notes: readings worth knowing of, where nothing is wrong.")
  var verbose = false

  @Option(
    name: .customLong("lexicon"), help: ArgumentHelp("A file of further terms; may be repeated.", valueName: "file"),
    completion: .file())
  var lexicons: [String] = []

  @Option(
    name: .customLong("aliases"),
    help: ArgumentHelp("A file of further names for one another; may be repeated.", valueName: "file"),
    completion: .file())
  var aliasFiles: [String] = []

  @OptionGroup var resources: BuildResources

  @Argument(help: "Files and folders of sources.", completion: .file())
  var sources: [String]

  /// The records that are read at a time.
  private static let batchSize = 1024

  func run() throws {
    try reportingErrors {
      let start = ContinuousClock.now
      var stream = try SourceCollection(paths: sources).records(strict: strict)
      let lexicon = try Lexicon.forSources(sources, adding: lexicons)
      let aliases = try Aliases.forSources(sources, adding: aliasFiles)
      let builder = try IndexBuilder(
        directory: options.index, analyzer: Analyzer(lexicon: lexicon, aliases: aliases), threads: resources.threads,
        memory: resources.memory.bytes)
      let interruption = Interruption()
      var progress = BuildProgress(byteCount: stream.byteCount)
      var skipped = 0
      var notes = 0
      func report(_ diagnostics: [SourceDiagnostic]) {
        for diagnostic in diagnostics {
          if diagnostic.severity == .error { skipped += 1 }
          if diagnostic.severity == .note { notes += 1 }
          guard verbose || diagnostic.severity > .note else { continue }
          progress.clear()
          StandardError.write(diagnostic.description)
        }
      }
      try builder.addAll {
        var records: [PolicyRecord] = []
        while records.count < Self.batchSize, let record = try stream.next() {
          report(stream.takeDiagnostics())
          records.append(record)
        }
        try interruption.check()
        progress.update(records: builder.documentCount, bytesRead: stream.bytesRead)
        return records
      }
      report(stream.takeDiagnostics())
      progress.clear()
      _ = try builder.publish()
      let statistics = try PolicyIndex.open(options.index).statistics
      let seconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000
      let size = statistics.sizes.values.reduce(0, +)
      let hint = verbose ? "" : " (--verbose shows them)"
      let rest =
        (skipped == 0 ? "" : ", \(skipped) \(skipped == 1 ? "line" : "lines") with errors")
        + (notes == 0 ? "" : ", \(notes) \(notes == 1 ? "note" : "notes")\(hint)")
      StandardError.write(
        "\(options.index): \(statistics.records) \(statistics.records == 1 ? "record" : "records"), \(ByteCount(size)), generation \(statistics.generation), "
          + "\((seconds * 100).rounded() / 100) s, \(ByteCount(Int(Double(stream.byteCount) / max(seconds, 0.001))))/s, "
          + "\(ByteCount(ProcessMemory.peak)) of memory\(rest)")
    }
  }
}
