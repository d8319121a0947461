import ArgumentParser
import Glibc
import InvertedIndex
import Retrieval

/// Times queries of tokens.
struct QueryTokens: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Prints kind, command, query number, best microseconds and result size of each query.",
    discussion: "The time begins with the text of the query and ends with the documents in their order. One thread.")

  @Argument(help: "The directory of the index.") var directory: String
  @Argument(help: "A kind, a tab and the terms, separated by a space, a line.") var queries: String
  @Argument(help: "How often each query runs; the best time counts.") var repeats: Int
  @Argument(help: "How many documents are asked for.") var limit: Int

  @Option(help: "Only this command; all where it is not given.") var only: Command?

  enum Command: String, CaseIterable, ExpressibleByArgument { case top = "TOP", topCount = "TOPCOUNT", count = "COUNT" }

  func run() throws {
    try readStandardInput(from: queries)
    let read = try Self.readQueries()
    let search = TermSearch(try IndexSnapshot.open(directory), ranking: Self.ranking)
    for command in Command.allCases where only == nil || only == command {
      var best = [Double](repeating: .infinity, count: read.count)
      var sizes = [Int](repeating: 0, count: read.count)
      for _ in 0..<repeats {
        for (number, query) in read.enumerated() {
          let start = Self.now()
          guard let size = try answer(query.kind, query.text, command, search) else { continue }
          best[number] = min(best[number], Self.now() - start)
          sizes[number] = size
        }
      }
      for (number, query) in read.enumerated() where best[number].isFinite {
        print(
          "\(query.kind)\t\(command.rawValue)\t\(number)\t\((best[number] * 100).rounded() / 100)\t\(sizes[number])")
      }
    }
  }

  /// The parameters that all engines are given.
  static var ranking: BM25 {
    var ranking = BM25()
    ranking.k1 = 1.2
    return ranking
  }

  /// The queries of standard input.
  static func readQueries() throws -> [(kind: String, text: String)] {
    var read: [(kind: String, text: String)] = []
    while let line = readLine() {
      let parts = line.split(separator: "\t", maxSplits: 1)
      guard parts.count == 2 else { throw ValidationError("expected a kind, a tab and terms, found \(line)") }
      read.append((String(parts[0]), String(parts[1])))
    }
    return read
  }

  /// What a kind of query asks for; nil for one that is not answered.
  static func operation(_ kind: String) -> TermSearch.Operation? {
    switch kind.prefix(2) {
    case "te", "or": .any
    case "an": .all
    case "ph": .phrase
    default: nil
    }
  }

  /// The size of the result; nil for a kind that is not answered.
  private func answer(_ kind: String, _ text: String, _ command: Command, _ search: TermSearch) throws -> Int? {
    let keys = text.utf8.split(separator: UInt8(ascii: " ")).map(Array.init)
    guard let operation = Self.operation(kind) else { return nil }
    switch command {
    case .top: return try search.best(search.weighted(keys), operation, limit: limit).count
    case .topCount: return try search.bestAndCount(search.weighted(keys), operation, limit: limit).total
    case .count: return try search.count(keys, operation)
    }
  }

  /// Microseconds of a clock that never goes back.
  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1e6 + Double(time.tv_nsec) / 1e3
  }
}
