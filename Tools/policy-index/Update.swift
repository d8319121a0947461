import ArgumentParser
import CommandLineInterface
import IndexBuilding
import InvertedIndex
import PolicyRecords
import PolicySearch

struct Update: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Adds the records of sources to an index; a record replaces those of the same id.",
    discussion: """
      Sources are read as 'build' reads them; where an id stands in them more than once, the last record counts. Words \
      are cut with the lexicon and the aliases that the index keeps; to change those, build it again. Searches see the \
      index as it was until all is written, and then all of it. What the update costs depends on what it adds, not on \
      the index; from time to time it also merges segments, so that there are never many.

      EXAMPLE: policy-index update --index Index/Built corrections.jsonl
      """)

  @OptionGroup var options: IndexOptions
  @OptionGroup var resources: BuildResources
  @OptionGroup var input: SourceOptions

  @Option(
    name: .customLong("schema"),
    help: ArgumentHelp("A schema that must be the one the index was built with.", valueName: "file"),
    completion: .file())
  var schemaFile: String?

  func run() throws {
    try reportingErrors {
      let start = ContinuousClock.now
      let interruption = Interruption()
      let updater = try IndexUpdater(directory: options.index, files: interruption.files)
      if let schemaFile { try updater.check(SchemaFile.read(schemaFile)) }
      let feed = try input.open(for: options.index, repeats: true, schema: updater.schema(), interruption)
      let analyzer = try PolicyIndex.open(options.index).analyzer
      let (manifest, changes) = try interruption.ending {
        defer { feed.finish() }
        try updater.addAll(analyzer: analyzer, threads: resources.threads, memory: resources.memory.bytes) {
          try feed.next()
        }
        return try updater.publish(threads: resources.threads, reporting: feed.update(merged:))
      }
      ChangeSummary(options.index, manifest, changes).report(since: start, feed.remarks)
    }
  }
}

struct Delete: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Takes records out of an index, by their ids or by a structured query.",
    discussion: """
      An id that the index does not have is reported, and no error. --where takes what 'policy-search --filter' takes.

      EXAMPLES:
        policy-index delete 粤府〔2023〕47号#79 粤府〔2023〕47号#80
        policy-index delete --from withdrawn.txt
            an id a line; - reads standard input
        policy-index delete --where '文号:粤府〔2023〕47号'
      """)

  @OptionGroup var options: IndexOptions

  @Option(
    name: .customLong("from"), help: ArgumentHelp("A file with an id a line; - is standard input.", valueName: "file"),
    completion: .file())
  var list: String?

  @Option(name: .customLong("where"), help: ArgumentHelp("All records that answer.", valueName: "query"))
  var query: String?

  @Argument(help: "The ids of records.")
  var ids: [String] = []

  func validate() throws {
    guard !ids.isEmpty || list != nil || query != nil else {
      throw ValidationError("expected ids, --from or --where, found none of them")
    }
  }

  func run() throws {
    try reportingErrors {
      let start = ContinuousClock.now
      var asked = ids
      if let list { asked += try IdentifierFile.read(list) }
      let updater = try IndexUpdater(directory: options.index)
      if let query {
        // What is searched cannot change: the updater keeps other writers out.
        var request = SearchRequest("", limit: .max)
        request.filters = [query]
        request.findsHighlights = false
        try PolicyIndex.open(options.index).forEachHit(request) { asked.append($0.record.id) }
      }
      for id in try updater.delete(asked) { StandardError.write("no record has the id \(id)") }
      var progress = BuildProgress()
      let (manifest, changes) = try {
        defer { progress.clear() }
        return try updater.publish(threads: BuildResources.processorCount) { progress.update(merged: $0) }
      }()
      ChangeSummary(options.index, manifest, changes).report(since: start)
    }
  }
}

struct Merge: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Puts the segments of an index together to one, without what was deleted or replaced.",
    discussion: """
      An update merges segments by itself where there are many. Merging all makes the index as small and as fast as a \
      new one, and takes room for another copy of it until it is done.
      """)

  @OptionGroup var options: IndexOptions

  func run() throws {
    try reportingErrors {
      let start = ContinuousClock.now
      let interruption = Interruption()
      let updater = try IndexUpdater(directory: options.index, files: interruption.files)
      var progress = BuildProgress()
      let (manifest, changes) = try interruption.ending {
        defer { progress.clear() }
        return try updater.publish(merging: .all, threads: BuildResources.processorCount) {
          progress.update(merged: $0)
        }
      }
      ChangeSummary(options.index, manifest, changes).report(since: start)
    }
  }
}
