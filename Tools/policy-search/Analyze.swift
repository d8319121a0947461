import ArgumentParser
import CommandLineInterface
import InvertedIndex
import JSONText
import PolicySearch
import ShippedWords
import TextAnalysis

struct Analyze: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Prints the tokens of a text: how it is folded and cut.",
    discussion: """
      Each line is a token: its position, kind, folded text, where it stands in the text, in code points, and for a \
      word the dictionary it comes from. Kinds are word, bigram, character, run (letters and digits) and break. The \
      text is cut as the texts of the index were; without an index, by the lexicon that ships.

      EXAMPLE: policy-search analyze 建设“粤治慧”平台
      """)

  @OptionGroup var options: IndexOptions

  @Option(help: "How to print them: text or json.")
  var format = OutputFormat.text

  @Argument(help: "The text; - reads it from standard input.")
  var text: [String]

  func run() throws {
    try reportingErrors {
      let text = text == ["-"] ? try StandardInput.readText(limit: 1 << 20) : text.joined(separator: " ")
      let analyzer = try analyzer()
      var output = StandardOutput()
      switch format {
      case .text:
        let analyzed = analyzer.analyze(text)
        for token in analyzed.tokens {
          let range = analyzed.original(token)
          let origin = token.kind == .word ? "\t\(analyzer.origin(of: token, in: analyzed))" : ""
          try output.writeLine(
            "\(token.position)\t\(token.kind)\t\(analyzed.folded.string(token.range))"
              + "\t\(range.lowerBound)..<\(range.upperBound)\(origin)")
        }
      case .json: try output.writeLine(analyzer.analysis(of: text).serialized())
      }
      try output.flush()
    }
  }

  private func analyzer() throws -> Analyzer {
    do throws(IndexError) { return try PolicyIndex.open(options.index).analyzer } catch {
      guard case .missing = error else { throw error }
      return Analyzer(lexicon: try Lexicon.shipped())
    }
  }
}
