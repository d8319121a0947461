import ArgumentParser
import CommandLineInterface
import JSONText
import PolicySearch
import TextAnalysis

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the tokens of a text: how it is folded and cut.",
    discussion: """
      Each line is a token: its position, kind, folded text, and where it stands in the text, in code points. Kinds are
      word, bigram, character, run (letters and digits) and break.

      EXAMPLE: policy-search analyze 建设“粤治慧”平台
      """)

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  @Argument(help: "The text; - reads it from standard input.")
  var text: [String]

  func run() throws {
    try reportingErrors {
      let text = text == ["-"] ? try StandardInput.readText(limit: 1 << 20) : text.joined(separator: " ")
      let analyzed = Analyzer().analyze(text)
      var output = StandardOutput()
      switch format {
      case .text:
        for token in analyzed.tokens {
          let range = analyzed.original(token)
          try output.writeLine(
            "\(token.position)\t\(token.kind)\t\(analyzed.folded.string(token.range))\t\(range.lowerBound)..<\(range.upperBound)"
          )
        }
      case .json: try output.writeLine(json(analyzed).serialized())
      }
      try output.flush()
    }
  }

  private func json(_ analyzed: AnalyzedText) -> JSONValue {
    let tokens = analyzed.tokens.map { token -> JSONValue in
      let range = analyzed.original(token)
      return [
        "position": .integer(Int(token.position)), "kind": .string("\(token.kind)"),
        "text": .string(analyzed.folded.string(token.range)),
        "range": [.integer(range.lowerBound), .integer(range.upperBound)],
      ]
    }
    return ["folded": .string(analyzed.folded.string), "tokens": .array(tokens)]
  }
}
