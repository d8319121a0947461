import ArgumentParser
import CrossReference
import PolicyRecords
import PolicySearch

/// Measures what the report over an index finds, against comparing every pair.
@main
struct RelatedBenchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "related-benchmark",
    abstract: "Measures how many of the matches of a report over an index are found.",
    discussion: """
      For evenly drawn measures all others of other documents are compared, and those that have the least score of a
      match are counted. Prints for each number of postings and of candidates how many of these are found, how many of the
      best that a report writes have the score they should, and the milliseconds a measure takes on one thread.
      """)

  @Option(help: "The directory of the index.") var index: String
  @Option(help: "How many measures to draw.") var sample = 300
  @Option(help: "The first of them.") var first = 0
  @Option(help: "The least score of a match.") var threshold = RelatedOptions.reportDefaults.minimumScore
  @Option(parsing: .upToNextOption, help: "How many postings are read.")
  var postings = [RelatedOptions.reportDefaults.postingLimit]
  @Option(parsing: .upToNextOption, help: "How many candidates are compared.")
  var candidates = [RelatedOptions.reportDefaults.candidateLimit]
  @Option(help: "How many threads read the index before.") var threads = 2
  @Flag(help: "Also print each pair that is not found.") var verbose = false

  func run() throws {
    let index = try PolicyIndex.open(index)
    var options = RelatedOptions.reportDefaults
    options.minimumScore = threshold
    let written = options.limit
    options.limit = .max
    let report = try index.crossReferenceReport(options: options, threads: threads)
    let drawn = Array(stride(from: first, to: report.count, by: max(1, report.count / max(1, sample))).prefix(sample))
    let clock = ContinuousClock()
    var all: [[RelatedMeasure]] = []
    let exhaustive = try clock.measure {
      for measure in drawn { all.append(try report.matches(of: measure, postingLimit: .max, candidateLimit: .max)) }
    }
    let pairs = all.reduce(0) { $0 + $1.count }
    let best = all.reduce(0) { $0 + min(written, $1.count) }
    print("\(drawn.count) measures, \(pairs) pairs, \(best) of them written, \(milliseconds(exhaustive)) ms a measure")
    for postingLimit in postings {
      for candidateLimit in candidates {
        var (found, right) = (0, 0)
        let time = try clock.measure {
          for (measure, all) in zip(drawn, all) {
            let matches = try report.matches(of: measure, postingLimit: postingLimit, candidateLimit: candidateLimit)
            found += matches.count
            right += zip(matches, all).prefix(written).count { $0.score == $1.score }
            guard verbose else { continue }
            let ids = Set(matches.map(\.record.id))
            for missed in all where !ids.contains(missed.record.id) {
              print("\(measure)\t\(missed.record.id)\t\(missed.score)\t\(missed.similarity)")
            }
          }
        }
        print(
          "\(postingLimit) postings\t\(candidateLimit) candidates\tfound \(percent(found, of: pairs))\t"
            + "best \(percent(right, of: best))\t\(milliseconds(time)) ms a measure")
      }
    }
  }

  private func milliseconds(_ time: Duration) -> Double {
    (time / .milliseconds(1) / Double(max(1, sample)) * 100).rounded() / 100
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    "\(part) (\((Double(part) / Double(max(1, whole)) * 1000).rounded() / 10) %)"
  }
}
