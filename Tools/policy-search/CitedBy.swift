import ArgumentParser
import CommandLineInterface
import CrossReference
import JSONText
import PolicySearch

struct CitedBy: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cited-by",
    abstract: "Prints the measures that cite a measure or its document.",
    discussion: """
      First those that cite it by its number, as 《数据安全法》第二十一条, within its document also 第二十一条 alone and 前条; then \
      those that cite its document by title or 文号. With --text it is what the text names, in the index or not.

      EXAMPLES:
        policy-search cited-by L00002-A0005
        policy-search cited-by --text 国办发〔2021〕51号
        policy-search cited-by --format json --limit 100 --text 《数据安全法》第二十一条
      """)

  @OptionGroup var options: IndexOptions

  @OptionGroup var measure: MeasureOptions

  @Option(help: "How many measures to print at most.")
  var limit = 10

  @Option(help: "How many to pass over before them.")
  var offset = 0

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  func validate() throws {
    guard (0...1_000_000).contains(limit), (0...1_000_000).contains(offset) else {
      throw ValidationError("expected --limit and --offset from 0 to 1000000, found \(limit) and \(offset)")
    }
  }

  func run() throws {
    try reportingErrors {
      let index = try options.open()
      let found: RecordCitations
      let nothing: String
      switch try measure.source() {
      case .record(let id):
        guard let citing = try index.citing(id: id, offset: offset, limit: limit) else { throw NoSuchRecord(id: id) }
        (found, nothing) = (citing, "the measure stands in no document that is known")
      case .text(let text):
        found = try index.citing(citation: text, offset: offset, limit: limit)
        nothing = "the text names no document"
      }
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(found.json.serialized())
      case .text:
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        for citing in found.citing.records { try output.writeLine(style.text(citing)) }
        try output.writeLine(Self.summary(found.citing) ?? nothing)
      }
      try output.flush()
    }
  }

  /// How many were found; nil where nothing was looked for.
  private static func summary(_ citing: CitingRecords) -> String? {
    let document = citing.total == 1 ? "1 measure cites the document" : "\(citing.total) measures cite the document"
    return switch citing.target {
    case .none: nil
    case .document: document
    case .provision:
      document + "; \(citing.provisionTotal) \(citing.provisionTotal == 1 ? "names" : "name") this provision"
    }
  }
}
