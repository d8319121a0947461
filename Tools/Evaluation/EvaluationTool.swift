import ArgumentParser
import CommandLineInterface

/// Measures rankings against judgements.
@main struct EvaluationTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluation",
    abstract: "Measures TREC runs against judgements, and compares two runs.",
    discussion: """
      A run has lines 'query Q0 record rank score tag', as policy-search run prints them, judgements have
      lines 'query 0 record grade'.
      Records rank by score, equal scores by identifier, the last first, as trec_eval has it. Each measure is a mean over
      the queries that have a relevant record (a grade above 0); one that the run leaves out counts 0.

      nDCG@10  gain 2^grade − 1, discount log2(rank + 1), over that of the best ranking there could be
      MRR@10   1 / rank of the first relevant record among ten
      R@10, R@100  the share of the relevant records among the first ten, hundred

      Of two runs it prints both, the second minus the first, and p, how often a difference that large comes about when
      the runs change places at random in each query (two-sided randomisation test).

      EXAMPLE: policy-search run Corpus/Judged/annex-queries.tsv > ours.run
      EXAMPLE: evaluation Corpus/Judged/annex-qrels.tsv ours.run
      EXAMPLE: evaluation Corpus/Judged/annex-qrels.tsv before.run after.run
      """)

  @Option(help: "How often to let the runs change places.")
  var rounds = 10_000

  @Option(help: "The seed of the chances: the same seed gives the same p.")
  var seed: UInt64 = 1

  @Argument(help: "The judgements.", completion: .file())
  var qrels: String

  @Argument(help: "The run, or the first of two.", completion: .file())
  var first: String

  @Argument(help: "The run to compare with it.", completion: .file())
  var second: String?

  func validate() throws {
    guard rounds >= 1 else { throw ValidationError("expected --rounds to be 1 or more, found \(rounds)") }
  }

  func run() throws {
    try reportingErrors {
      let judgements = try Judgements(file: qrels)
      let measured = judgements.measure(try RankedRun(file: first))
      var output = StandardOutput()
      try output.writeLine("queries\t\(judgements.queries.count)")
      if let second {
        let others = judgements.measure(try RankedRun(file: second))
        try output.writeLine("measure\tfirst\tsecond\tdifference\tp (seed \(seed), \(rounds) rounds)")
        for measure in Measure.allCases {
          let pairs = zip(measured, others).map { ($0[measure], $1[measure]) }
          let test = RandomizationTest(pairs, rounds: rounds, seed: seed)
          try output.writeLine(
            [
              measure.rawValue, fixed(mean(pairs.map(\.0))), fixed(mean(pairs.map(\.1))),
              (test.difference < 0 ? "" : "+") + fixed(test.difference), fixed(test.p),
            ].joined(separator: "\t"))
        }
      } else {
        for measure in Measure.allCases {
          try output.writeLine("\(measure.rawValue)\t\(fixed(mean(measured.map { $0[measure] })))")
        }
      }
      try output.flush()
    }
  }

  private func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }
}

/// A number with four digits after the point.
func fixed(_ value: Double) -> String {
  let scaled = Int((abs(value) * 10_000).rounded())
  let digits = String(scaled % 10_000)
  let sign = value < 0 && scaled > 0 ? "-" : ""
  return "\(sign)\(scaled / 10_000).\(String(repeating: "0", count: 4 - digits.count))\(digits)"
}
