import ArgumentParser
import CommandLineInterface
import JSONText
import PolicySearch

struct Stats: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Says what an index holds, and what each of its structures takes.")

  @OptionGroup var options: IndexOptions

  @Option(help: "How to print it: text, or json for one line.")
  var format = Format.text

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  func run() throws {
    try reportingErrors {
      let index = try PolicyIndex.open(options.index)
      let contents = try index.contents()
      var output = StandardOutput()
      switch format {
      case .json:
        let all = (index.statistics.json.object?.members ?? []) + (contents.json.object?.members ?? [])
        try output.writeLine(JSONValue.object(JSONObject(all)).serialized())
      case .text:
        for line in StatisticsTable(index.statistics, contents).lines { try output.writeLine(line) }
        for warning in index.warnings { try output.writeLine("warning: \(warning)") }
      }
      try output.flush()
    }
  }
}

/// Statistics as people read them.
private struct StatisticsTable {
  private(set) var lines: [String] = []
  private let facts: JSONObject
  private let contents: IndexContents
  private let sizes: [String: Int]

  init(_ statistics: IndexStatistics, _ contents: IndexContents) {
    facts = statistics.json.object ?? JSONObject()
    sizes = statistics.sizes
    self.contents = contents
    let dead = statistics.dead == 0 ? "" : ", and \(statistics.dead) deleted or replaced that still take up room"
    add("records", "\(statistics.records)\(dead)")
    add("average length", "\(fact("average_length")) positions")
    add("segments", fact("segments"))
    add("generation", fact("generation"))
    if sizes["completions"] == nil { add("completions", "none: 'suggest' finds nothing") }
    lines += ["", "size                 \(ByteCount(sizes.values.reduce(0, +)))"]
    addSizes()
    lines += ["", "terms                \(fact("terms"))"]
    for kind in contents.kinds {
      add("  \(kind.name)", "\(kind.terms) in \(kind.postings) postings, \(kind.occurrences) occurrences")
    }
    lines += ["", "fields"]
    for field in contents.fields {
      let distinct = field.kind == "keyword" ? ", \(field.keywords) different" : ""
      let origin = field.isDeclared ? ", by the schema" : ""
      let values = "\(field.values) \(field.values == 1 ? "value" : "values")"
      add("  \(field.name)", "\(field.kind), \(values)\(distinct)\(origin)")
    }
    lines += ["", "analysis"]
    for member in facts["analysis"]?.object?.members ?? [] { add("  \(member.name)", member.value.string ?? "") }
    add("  queries now", fact("segmentation"))
  }

  private func fact(_ name: String) -> String {
    facts[name].map { $0.string ?? $0.serialized() } ?? ""
  }

  private mutating func addSizes() {
    let counts = ["postings": contents.postings, "positions": contents.positions]
    for (structure, size) in sizes.sorted(by: { $0.key < $1.key }) {
      var text = "\(ByteCount(size))"
      if let count = counts[structure], count > 0 {
        text += ", \(Double(size * 100 / count) / 100) bytes for each of \(count)"
      }
      add("  \(structure)", text)
    }
  }

  private mutating func add(_ name: String, _ value: String) {
    lines.append(name + String(repeating: " ", count: max(1, 21 - name.count)) + value)
  }
}
