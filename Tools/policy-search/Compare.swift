import ArgumentParser
import CommandLineInterface
import CrossReference
import JSONText
import PolicyRecords
import PolicySearch

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Shows what changed from one wording to another, clause by clause.",
    discussion: """
      Each clause stands on a line: as it is where both have it, after - where only the first text has it, after + \
      where only the second has it, and after ~ where it changed, with what was removed and added in place. The \
      similarity goes from 0 to 1.

      EXAMPLES:
        policy-search compare L00002-A0005 L00009-A0005
        policy-search compare 粤府〔2023〕47号#130 --text 定期开展全省数字政府建设评估。
        policy-search compare --format json 粤府〔2023〕47号#130 --text - < draft.txt
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: ArgumentHelp("A text to compare the measure with; - reads it from standard input."))
  var text: String?

  @Option(help: "How to print it: text or json.")
  var format = OutputFormat.text

  @Argument(help: "The identifier of the measure, and of the one to compare it with unless there is --text.")
  var ids: [String]

  func validate() throws {
    let wanted = text == nil ? 2 : 1
    guard ids.count == wanted else {
      throw ValidationError(
        "expected \(text == nil ? "two identifiers, or one and --text" : "one identifier"), found \(ids.count)")
    }
  }

  func run() throws {
    try reportingErrors {
      let index = try options.open()
      for id in ids where try index.record(id: id) == nil { throw NoSuchRecord(id: id) }
      let found: RecordComparison?
      if let text {
        let draft = text == "-" ? try StandardInput.readText(limit: PolicyIndex.draftLimit) : text
        found = try index.comparison(of: ids[0], withText: draft)
      } else {
        found = try index.comparison(of: ids[0], with: ids[1])
      }
      guard let found else { throw NoSuchRecord(id: ids[0]) }
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(found.json.serialized())
      case .text:
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        for line in style.lines(found.difference, from: found.source.text, to: found.other.text) {
          try output.writeLine(line)
        }
        let kind = found.difference.isEmpty ? "equal" : found.isNearDuplicate ? "near-duplicates" : "different"
        try output.writeLine("\(kind), similarity \(style.decimal(found.similarity))")
      }
      try output.flush()
    }
  }
}
