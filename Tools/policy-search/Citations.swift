import ArgumentParser
import CommandLineInterface
import CrossReference
import JSONText
import PolicyRecords
import PolicySearch

struct Citations: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints what a measure or a draft cites, and what that is in the index.",
    discussion: """
      Titles in 《》, 文号, articles (第十二条) and items (第92项). An article belongs to the document named right before it, \
      else to the one the text stands in. What is cited and not in the index is printed, too, and said to be so.

      EXAMPLES:
        policy-search citations L00002-A0005
        policy-search citations --text 落实粤府〔2023〕47号第92项
        policy-search citations --format json --text - < draft.txt
      """)

  @OptionGroup var options: IndexOptions

  @OptionGroup var measure: MeasureOptions

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  func run() throws {
    try reportingErrors {
      let index = try options.open()
      let found: TextCitations
      switch try measure.source() {
      case .record(let id):
        guard let citations = try index.citations(ofID: id) else { throw NoSuchRecord(id: id) }
        found = citations
      case .text(let text): found = try index.citations(inText: text)
      }
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(found.json.serialized())
      case .text:
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        let scalars = Array(found.source.text.unicodeScalars)
        for citation in found.citations {
          try output.writeLine(style.text(citation, wording: scalars[citation.citation.range]))
        }
        try output.writeLine(found.citations.count == 1 ? "1 citation" : "\(found.citations.count) citations")
      }
      try output.flush()
    }
  }
}
