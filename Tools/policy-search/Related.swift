import ArgumentParser
import CommandLineInterface
import CrossReference
import JSONText
import PolicyRecords
import PolicySearch

struct Related: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the measures that belong with a measure or a draft, best first, and why.",
    discussion: """
      Measures are related by the wording they share, weighed by how rare it is in the index, so that common phrases \
      count for little. The score goes from 0 to 1, and so does the similarity of the whole wordings; near-duplicates \
      are marked. Named platforms, units and the section that both share are shown apart.

      EXAMPLES:
        policy-search related 粤府〔2023〕47号#79
        policy-search related --other-documents --limit 3 粤府〔2023〕47号#79
        policy-search related --text 探索公共数据授权运营
        policy-search related --text - < draft.txt
      """)

  @OptionGroup var options: IndexOptions

  @OptionGroup var measure: MeasureOptions

  @Option(help: "How many measures to print at most.")
  var limit = 10

  @Flag(help: "Leave out the measures of the same document.")
  var otherDocuments = false

  @Option(
    name: .customLong("document-member"),
    help: ArgumentHelp(
      "The member that names a record's document where the source has no document; law and doc by default.",
      valueName: "member"))
  var documentMembers: [String] = []

  @Flag(help: "Show what differs from each near-duplicate.")
  var diff = false

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("expected --limit to be 0 or more, found \(limit)") }
  }

  func run() throws {
    try reportingErrors {
      let index = try options.open()
      var related = RelatedOptions()
      related.limit = limit
      related.otherDocumentsOnly = otherDocuments
      if !documentMembers.isEmpty { related.naming = DocumentNaming(members: documentMembers) }
      let found: RelatedMeasures
      switch try measure.source() {
      case .record(let id):
        guard let measures = try index.related(to: id, options: related) else { throw NoSuchRecord(id: id) }
        found = measures
      case .text(let text): found = try index.related(toText: text, options: related)
      }
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(found.json(withDifferences: diff).serialized())
      case .text:
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        for measure in found.measures {
          try output.writeLine(style.text(measure, relatedTo: found.source, showsDifference: diff))
        }
        try output.writeLine(found.measures.count == 1 ? "1 measure" : "\(found.measures.count) measures")
      }
      try output.flush()
    }
  }
}
