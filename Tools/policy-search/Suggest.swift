import ArgumentParser
import CommandLineInterface
import JSONText
import PolicySearch
import Suggestion

struct Suggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints what a text that is being typed may become, the most useful first.",
    discussion: """
      Completions come from the index: names in quotation marks, words of the lexicon, units, titles, 文号, words, \
      phrases that texts repeat, and aliases with what they stand for. They are found by their characters, by Pinyin, by initials, and mixed, as an input \
      method leaves a text while it is composed. With each stand the number of measures it finds, and its kind.

      EXAMPLES:
        policy-search suggest 数据
        policy-search suggest sjys
        policy-search suggest "shuju ys"
        policy-search suggest 数据yaos
        echo yss | policy-search suggest --format json -
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "How many completions to print at most.")
  var limit = 10

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  @Argument(help: "What was typed; - reads it from standard input.")
  var text: [String]

  func validate() throws {
    guard limit >= 0 else { throw ValidationError("expected --limit to be 0 or more, found \(limit)") }
  }

  func run() throws {
    try reportingErrors {
      let typed =
        text == ["-"] ? try StandardInput.readText(limit: SearchRequest.queryLimit) : text.joined(separator: " ")
      let index = try options.open()
      if !index.hasCompletions {
        StandardError.write("warning: the index has no completions: build it again to have them")
      }
      let completions = try index.suggest(typed, limit: limit)
      var output = StandardOutput()
      switch format {
      case .json: try output.writeLine(JSONValue.array(completions.map(\.json)).serialized())
      case .text:
        let style = HitStyle(showsColour: StandardOutput.showsColour)
        for completion in completions { try output.writeLine(style.text(completion)) }
      }
      try output.flush()
    }
  }
}

extension HitStyle {
  /// A completion: the text, how many measures it finds, and what it is.
  func text(_ completion: Completion) -> String {
    let count = (completion.isExact ? "" : "≤ ") + String(completion.count)
    let name = completion.standsFor.map { " = \($0)" } ?? ""
    return "\(coloured(completion.text, "1"))\(name)  \(count)  \(coloured(completion.kind.name, "2"))"
  }
}
