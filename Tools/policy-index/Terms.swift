import ArgumentParser
import CommandLineInterface
import PolicyRecords
import ShippedWords
import TextAnalysis

struct Terms: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Proposes words that the dictionary and the lexicon lack.",
    discussion: """
      A word is what stands often, whose characters hang together (pointwise mutual information) and around which \
      others vary freely (entropy on both sides). Each is a line of a lexicon file, with its figures and an example as \
      a comment: read them, keep the good ones, and build with --lexicon. Memory is bounded by --memory; the sources \
      are read three times or more.

      EXAMPLE: policy-index terms --count 50 laws.jsonl > proposed.txt
      """)

  @Option(help: "How many words to propose at most, the best first.")
  var count = 500

  @Option(help: "How often a word must stand in the sources.")
  var minimumCount = 20

  @Option(help: "The memory for counting, in MiB.")
  var memory = 128

  @Option(
    name: .customLong("lexicon"), help: ArgumentHelp("A file of known terms; may be repeated.", valueName: "file"),
    completion: .file())
  var lexicons: [String] = []

  @Argument(help: "Files and folders of sources.", completion: .file())
  var sources: [String]

  func validate() throws {
    guard count >= 1 else { throw ValidationError("expected --count to be 1 or more, found \(count)") }
    guard minimumCount >= 2 else {
      throw ValidationError("expected --minimum-count to be 2 or more, found \(minimumCount)")
    }
    guard (16...1 << 20).contains(memory) else {
      throw ValidationError("expected --memory to be 16 to \(1 << 20) MiB, found \(memory)")
    }
  }

  func run() throws {
    try reportingErrors {
      let lexicon = try Lexicon.forSources(sources, adding: lexicons)
      let collection = try SourceCollection(paths: sources)
      var options = TermDiscovery.Options()
      options.minimumCount = minimumCount
      options.memory = memory << 20
      let discovery = TermDiscovery(lackedBy: StandardSegmenter.make(with: lexicon), options: options)
      let found = try discovery.terms { body throws in
        var stream = collection.records()
        while let record = try stream.next() {
          body(record.title)
          body(record.text)
        }
      }
      var output = StandardOutput()
      for term in found.terms.prefix(count) { try output.writeLine(term.lexiconLine) }
      try output.flush()
      let limit =
        found.minimumCount > minimumCount ? "; memory allowed words that stand \(found.minimumCount) times" : ""
      StandardError.write("\(found.terms.count) words found, \(min(count, found.terms.count)) proposed\(limit)")
    }
  }
}
