import ArgumentParser
import CommandLineInterface
import IndexBuilding
import PolicyRecords
import PolicySearch
import TextAnalysis

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds an index from sources and puts it in the place of the old one.",
    discussion: """
      A source is the text of a task table (*.txt) or JSON lines (*.jsonl: id, title, text and any further fields); a
      folder stands for the sources in it. A file of the same name ending in .json describes the document. What is odd in
      a source is reported with its line. Until the new index is complete, searches see the old one.

      EXAMPLE: policy-index build --index Index/Built Corpus
      """)

  @OptionGroup var options: IndexOptions

  @Flag(help: "End at the first line that cannot be read, instead of leaving it out.")
  var strict = false

  @Argument(help: "Files and folders of sources.", completion: .file())
  var sources: [String]

  func run() throws {
    try reportingErrors {
      let start = ContinuousClock.now
      var stream = try SourceCollection(paths: sources).records(strict: strict)
      let builder = try IndexBuilder(directory: options.index, analyzer: Analyzer())
      var progress = BuildProgress(byteCount: stream.byteCount)
      var skipped = 0
      func report(_ diagnostics: [SourceDiagnostic]) {
        for diagnostic in diagnostics {
          progress.clear()
          StandardError.write(diagnostic.description)
          if diagnostic.severity == .error { skipped += 1 }
        }
      }
      while let record = try stream.next() {
        report(stream.takeDiagnostics())
        try builder.add(record)
        progress.update(records: builder.documentCount, bytesRead: stream.bytesRead)
      }
      report(stream.takeDiagnostics())
      progress.clear()
      _ = try builder.publish()
      let statistics = try PolicyIndex.open(options.index).statistics
      let seconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000
      let size = statistics.sizes.values.reduce(0, +)
      let rest = skipped == 0 ? "" : ", \(skipped) lines with errors"
      StandardError.write(
        "\(options.index): \(statistics.records) records, \(ByteCount(size)), generation \(statistics.generation), "
          + "\((seconds * 100).rounded() / 100) s\(rest)")
    }
  }
}
