import ArgumentParser

/// Makes a larger collection of a smaller one.
struct Grow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "grow",
    abstract: "Prints the first documents of a collection, and where it ends shuffled ones again.",
    discussion: "A document that comes again has its stretches of twenty tokens in another order.")

  @Argument(help: "One document a line, tokens separated by a space.") var documents: String
  @Argument(help: "How many documents to print.") var count: Int

  func run() throws {
    try readStandardInput(from: documents)
    var lines: [String] = []
    while lines.count < count, let line = readLine() { lines.append(line) }
    guard !lines.isEmpty else { throw ValidationError("expected a document, found none in \(documents)") }
    lines.forEach { print($0) }
    var random = SplitMix(state: 1)
    for number in lines.count..<max(count, lines.count) {
      let tokens = lines[number % lines.count].split(separator: " ")
      let stretches = stride(from: 0, to: tokens.count, by: 20).map { tokens[$0..<min($0 + 20, tokens.count)] }
      print(stretches.shuffled(using: &random).joined().joined(separator: " "))
    }
  }
}
