import ArgumentParser
import Dispatch
import Glibc
import InvertedIndex
import Retrieval

/// Answers queries on several threads that share one snapshot.
struct Throughput: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "throughput",
    abstract: "Prints queries a second of one thread and of several, and how often that is.",
    discussion: "Each thread answers all queries, the best documents and the exact count of each, so many times.")

  @Argument(help: "The directory of the index.") var directory: String
  @Argument(help: "A kind, a tab and the terms, separated by a space, a line.") var queries: String
  @Argument(help: "How often each thread answers each query.") var repeats: Int
  @Argument(help: "How many documents are asked for.") var limit: Int
  @Option(help: "How many threads.") var threads = 2

  func run() throws {
    try readStandardInput(from: queries)
    let queries = try QueryTokens.readQueries()
    let search = TermSearch(try IndexSnapshot.open(directory), ranking: QueryTokens.ranking)
    let (repeats, limit) = (repeats, limit)
    func rate(_ threads: Int) -> Double {
      let clock = ContinuousClock()
      let time = clock.measure {
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
          for _ in 0..<repeats {
            for (kind, text) in queries {
              guard let operation = QueryTokens.operation(kind) else { continue }
              let keys = text.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
              do {
                _ = try search.bestAndCount(search.weighted(keys), operation, limit: limit)
              } catch { fatalError("\(error)") }
            }
          }
        }
      }
      return Double(threads * repeats * queries.count) / (time / .seconds(1))
    }
    _ = rate(1)
    let (one, many) = (rate(1), rate(threads))
    print("1\t\(Int(one))\n\(threads)\t\(Int(many))\t\((many / one * 100).rounded() / 100)")
  }
}
