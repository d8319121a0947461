import ArgumentParser
import CommandLineInterface
import CrossReference
import JSONText
import PolicyRecords
import PolicySearch

struct Related: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes the cross-references of a whole index: matches in other documents, clusters of near-duplicates.",
    discussion: """
      Every measure has a line with its number of the cluster, if it has near-duplicates, and its matches; as csv a \
      line a match. Scores and similarities are those of policy-search related.

      EXAMPLES:
        policy-index related > related.csv
        policy-index related --format ndjson --threshold 0.5 --limit 5 > related.ndjson
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case csv
    case ndjson
  }

  @OptionGroup var options: IndexOptions

  @Option(help: "How to write them: csv or ndjson (a measure a line).")
  var format = Format.csv

  @Option(help: "The least score of a match, from 0 to 1.")
  var threshold = RelatedOptions.reportDefaults.minimumScore

  @Option(help: "How many matches to write of a measure at most.")
  var limit = RelatedOptions.reportDefaults.limit

  @Option(help: "How many threads work; all processors by default.")
  var threads = BuildResources.processorCount

  @Option(
    help: ArgumentHelp(
      "How much memory joining near-duplicates may take, as 64M or 2G, besides some 0.9 kB a measure.",
      valueName: "size"))
  var memory = MemorySize(bytes: 1 << 30)

  @Option(
    name: .customLong("document-member"),
    help: ArgumentHelp(
      "The member that names a record's document where the source has no document; law and doc by default.",
      valueName: "member"))
  var documentMembers: [String] = []

  func validate() throws {
    guard (0...1).contains(threshold) else {
      throw ValidationError("expected --threshold to be from 0 to 1, found \(threshold)")
    }
    guard limit >= 0 else { throw ValidationError("expected --limit to be 0 or more, found \(limit)") }
    guard (1...1024).contains(threads) else { throw ValidationError("expected 1 to 1024 threads, found \(threads)") }
  }

  func run() throws {
    try reportingErrors {
      let index = try self.options.open()
      var options = RelatedOptions.reportDefaults
      options.minimumScore = threshold
      options.limit = limit
      if !documentMembers.isEmpty { options.naming = DocumentNaming(members: documentMembers) }
      let start = ContinuousClock.now
      let interruption = Interruption()
      defer { show(nil) }
      let report = try index.crossReferenceReport(options: options, threads: threads, memory: memory.bytes) { read in
        try interruption.check()
        show("\(read * 100 / max(1, index.count)) %  \(read) measures read")
      }
      var output = StandardOutput()
      var matches = 0
      if format == .csv { try output.writeLine(CSVRow.byteOrderMark + CSVRow.line(Self.header)) }
      try report.forEachEntry { entry in
        matches += entry.matches.count
        switch format {
        case .ndjson: try output.writeLine(entry.json.serialized())
        case .csv: for row in rows(entry) { try output.writeLine(CSVRow.line(row)) }
        }
      } progress: { done in
        do { try interruption.check() } catch {
          // What was written ends with a whole line.
          try output.flush()
          throw error
        }
        show("\(done * 100 / max(1, report.count)) %  \(done) measures written")
      }
      try output.flush()
      show(nil)
      let seconds = ((ContinuousClock.now - start) / .seconds(1) * 10).rounded() / 10
      StandardError.write(
        "\(report.count) measures, \(matches) matches, \(report.clusterCount) clusters, \(seconds) s, "
          + "\(ByteCount(ProcessMemory.peak)) of memory")
    }
  }

  /// Shows how far it is on a terminal, or nothing any more.
  private func show(_ progress: String?) {
    guard StandardError.isTerminal else { return }
    StandardError.write("\r\u{1B}[K\(progress ?? "")", terminator: "")
  }

  private static let header = [
    "id", "cluster", "measure", "match", "score", "similarity", "near-duplicate", "shared wording", "matching measure",
  ]

  /// A row for each match, and one for a measure without.
  private func rows(_ entry: CrossReferenceReport.Entry) -> [[String]] {
    let own = [entry.record.id, entry.cluster.map(String.init) ?? "", entry.record.text]
    if entry.matches.isEmpty { return [own + ["", "", "", "", "", ""]] }
    return entry.matches.map { match in
      own + [
        match.record.id, decimal(match.score), decimal(match.similarity), match.isNearDuplicate ? "yes" : "no",
        entry.sharedTexts(with: match, limit: 5).joined(separator: "、"), match.record.text,
      ]
    }
  }

  private func decimal(_ value: Double) -> String { String((value * 10_000).rounded() / 10_000) }
}
