import ArgumentParser
import CommandLineInterface
import IndexBuilding
import InvertedIndex
import PolicyRecords
import ShippedWords
import TextAnalysis

struct Build: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Builds an index from sources and puts it in the place of the old one.",
    discussion: """
      A source is the text of a task table (*.txt) or JSON lines (*.jsonl: id, title, text and any further fields); a \
      folder stands for the sources in it. A file of the same name ending in .json describes the document. What is odd \
      in a source is reported with its line. Until the new index is complete, searches see the old one.

      Words are cut by ICU's dictionary and a lexicon: the files in the folder Lexicon of a source folder, or else the \
      one that ships, and those of --lexicon. A lexicon file has a term a line, and comments after #. Plain queries \
      also find the other names of an office: the files in the folder Aliases, or those that ship, and those of \
      --aliases, with a group of names a line: 发改委 = 发展改革委 = 发展和改革委员会. Suggestions are found by Pinyin, too: how words \
      are read where a character has several readings is told by the files in the folder Readings, or those that ship.
      Words of the folder Synonyms and of --synonyms are found for one another, after what was typed: 补贴 = 补助 both \
      ways, 看病 => 就医 one way.

      A schema is a JSON object such as {"id": "编号", "document": "法规名称", "kind": ["效力级别", "类别"]}: for a member that \
      records are read from, the name or names it may have in these sources. Its member "fields" declares further \
      fields for queries, filters, facets and orders, each with its type, keyword, number or date, and the member it is \
      taken from: {"fields": {"时效": {"type": "keyword", "from": "时效性"}, "页数": "number"}}. What a record has besides is \
      kept and given back.

      EXAMPLES:
        policy-index build --index Index/Built Corpus
        policy-index build --lexicon our-terms.txt plan.txt
      """)

  @OptionGroup var options: IndexOptions

  @Option(
    name: .customLong("lexicon"), help: ArgumentHelp("A file of further terms; may be repeated.", valueName: "file"),
    completion: .file())
  var lexicons: [String] = []

  @Option(
    name: .customLong("aliases"),
    help: ArgumentHelp("A file of further names for one another; may be repeated.", valueName: "file"),
    completion: .file())
  var aliasFiles: [String] = []

  @Option(
    name: .customLong("synonyms"),
    help: ArgumentHelp("A file of further words for one another; may be repeated.", valueName: "file"),
    completion: .file())
  var synonymFiles: [String] = []

  @Option(
    name: .customLong("schema"),
    help: ArgumentHelp("A JSON file that says which members of JSON records are read as which.", valueName: "file"),
    completion: .file())
  var schemaFile: String?

  @Flag(
    inversion: .prefixedNo, help: "Write the completions that 'suggest' needs; they take about a quarter of the time.")
  var completions = true

  @OptionGroup var resources: BuildResources

  @OptionGroup var input: SourceOptions

  func run() throws {
    try reportingErrors {
      let start = ContinuousClock.now
      let schema = try SchemaFile.read(schemaFile)
      let interruption = Interruption()
      let feed = try input.open(for: options.index, repeats: false, schema: schema, interruption)
      let lexicon = try Lexicon.forSources(input.sources, adding: lexicons)
      let aliases = try Aliases.forSources(input.sources, adding: aliasFiles)
      let synonyms = try Synonyms.forSources(input.sources, adding: synonymFiles)
      let readings = try Readings.forSources(input.sources)
      let manifest = try interruption.ending {
        let builder = try IndexBuilder(
          directory: options.index, analyzer: Analyzer(lexicon: lexicon, aliases: aliases, synonyms: synonyms),
          readings: readings, schema: schema, completes: completions, threads: resources.threads,
          memory: resources.memory.bytes, files: interruption.files)
        defer { feed.finish() }
        try builder.addAll { try feed.next() }
        // Sources whose every line has errors must not replace an index by nothing.
        guard builder.documentCount > 0 else { throw SourceError.empty(path: input.sources.joined(separator: ", ")) }
        return try builder.publish { feed.show("\(builder.documentCount) records written, gathering completions") }
      }
      let seconds = (ContinuousClock.now - start) / .milliseconds(1) / 1000
      let size = manifest.segments.flatMap(\.sizes.values).reduce(0, +)
      StandardError.write(
        "\(options.index): \(manifest.recordSummary), \(ByteCount(size)), generation \(manifest.generation), "
          + "\((seconds * 100).rounded() / 100) s, \(ByteCount(Int(Double(feed.byteCount) / max(seconds, 0.001))))/s, "
          + "\(ByteCount(ProcessMemory.peak)) of memory\(feed.remarks)")
    }
  }
}

extension Manifest {
  /// `131 records`.
  var recordSummary: String {
    let count = segments.reduce(0) { $0 + $1.liveCount }
    return "\(count) \(count == 1 ? "record" : "records")"
  }
}
