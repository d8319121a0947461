import ArgumentParser
import Glibc

/// Writes texts and queries that are the same on every machine, for counting instructions.
struct FixedWorkload: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workload", abstract: "Writes docs.txt and queries.txt, the same on every machine.")

  @Argument(help: "The directory, which exists.") var directory: String
  @Option(help: "How many documents.") var documents = 20_000

  private static let kinds = [("term", 1), ("and2", 2), ("and3", 3), ("or2", 2), ("or3", 3), ("or8", 8)]
  private static let phrases = [("phrase2", 2), ("phrase3", 3)]

  func run() throws {
    var random = SplitMix(state: 2_026)
    var texts = ""
    var sample: [[String]] = []
    for number in 0..<documents {
      let words = (0..<20 + Int(random.next() % 60)).map { _ in Self.word(&random) }
      if number % 97 == 0 { sample.append(words) }
      texts += words.joined(separator: " ") + "\n"
    }
    var queries = ""
    for round in 0..<6 {
      for (kind, count) in Self.kinds {
        let words = (0..<count).map { _ in sample[Int(random.next() % UInt64(sample.count))][round] }
        queries += "\(kind)\t\(words.joined(separator: " "))\n"
      }
      for (kind, count) in Self.phrases {
        let words = sample[Int(random.next() % UInt64(sample.count))]
        queries += "\(kind)\t\(words[round..<round + count].joined(separator: " "))\n"
      }
    }
    try write(texts, to: "\(directory)/docs.txt")
    try write(queries, to: "\(directory)/queries.txt")
  }

  /// One of some 3,000 words, as unevenly as the words of a language.
  private static func word(_ random: inout SplitMix) -> String {
    let spread = random.next() % 12
    return "w\(random.next() % (3 << spread))"
  }

  private func write(_ text: String, to path: String) throws {
    guard let file = fopen(path, "w") else { throw ValidationError("cannot write \(path)") }
    fputs(text, file)
    fclose(file)
  }
}

/// SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number Generators, 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
