import Foundation
import Glibc
import InvertedIndex
import PolicyRecords
import PolicySearch
import QueryLanguage
import Retrieval
import ShippedWords
import TestSupport
import Testing
import TextAnalysis

/// What stands in a text is found, exactly in quotes and first of all without, also with filters and in structured queries.
@Suite struct SampledGuaranteeTests {
  @Test func whatStandsInTheAnnexIsFoundWithFiltersToo() throws {
    var records = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    var measures: [PolicyRecord] = []
    while let record = try records.next() { measures.append(record) }
    try withSeed("guarantee, annex") { generator throws in
      try hold(measures, samples: 60, using: &generator)
    }
  }

  /// 2,000 records in all.
  @Test(
    .enabled(if: ProjectFiles.data != nil, Comment(rawValue: ProjectFiles.dataIsAbsent)),
    arguments: [("cn-laws", 148_791, 800), ("tw-statutes", 218_145, 800), ("policy-docs", 4_178, 400)])
  func whatStandsInSampledRecordsIsFound(name: String, recordCount: Int, count: Int) throws {
    let packed = try #require(ProjectFiles.data).appending(path: "\(name).jsonl.zst").path
    try withSeed("guarantee, \(name)") { generator throws in
      let sample = try TemporaryDirectory()
      let file = sample.path + "/sample.jsonl"
      // A little more than are taken, since chance takes one more or less.
      let chance = min(1, Double(count) * 1.25 / Double(recordCount))
      let script = """
        zstd -dcq "$1" | awk -v seed="$2" -v chance="$3" -v count="$4" \
        'BEGIN { srand(seed) } taken < count && rand() < chance { print; taken++ }' > "$5"
        """
      let process = Process()
      process.executableURL = URL(filePath: "/bin/sh")
      let seed = Int.random(in: 0..<1_000_000_000, using: &generator)
      process.arguments = ["-c", script, "sh", packed, "\(seed)", "\(chance)", "\(count)", file]
      try process.run()
      process.waitUntilExit()
      var stream = try SourceCollection(paths: [file]).records()
      var records: [PolicyRecord] = []
      while let record = try stream.next() { records.append(record) }
      #expect(records.count == count)
      try hold(records, samples: records.count, using: &generator)
    }
  }

  private func hold(_ records: [PolicyRecord], samples: Int, using generator: inout SeededGenerator) throws {
    let small = try SmallIndex(
      records,
      analyzer: Analyzer(
        lexicon: try Lexicon.shipped(), aliases: try Aliases.shipped(), synonyms: try Synonyms.shipped()))
    let search = RankedSearch(try IndexSnapshot.open(small.directory.path))
    let corpus = NaiveCorpus(records)
    for sample in 0..<samples {
      let record = records[samples == records.count ? sample : Int.random(in: 0..<records.count, using: &generator)]
      guard let part = Self.substring(of: record.text, using: &generator) else { continue }
      let holders = corpus.holders(of: part)
      let literal = QueryPlan(UserQuery("“\(part)”"), analyzer: small.index.analyzer)
      let quoted = try search.search(literal, limit: records.count)
      #expect(Set(quoted.documents.map(\.document)) == holders, "“\(part)”")
      #expect(quoted.total == holders.count, "“\(part)”")
      let plain = QueryPlan(UserQuery(part), analyzer: small.index.analyzer)
      let first = try search.search(plain, limit: holders.count)
      #expect(Set(first.documents.map(\.document)) == holders, "\(part) before all others")
      // Filters are looked up record by record, so those of every eighth sample have to do.
      guard sample % 8 == 0, holders.count <= 10, let other = Self.substring(of: record.text, using: &generator) else {
        continue
      }
      try hold(part, besides: other, of: record, Bool.random(using: &generator), records, corpus, small.index)
    }
  }

  /// Holds a part beside filters: what else the text holds, or does not, and where in its document it stands.
  private func hold(
    _ part: String, besides other: String, of record: PolicyRecord, _ isNegated: Bool, _ records: [PolicyRecord],
    _ corpus: NaiveCorpus, _ index: PolicyIndex
  ) throws {
    func ids(_ documents: some Sequence<Int32>) -> Set<String> { Set(documents.map { records[Int($0)].id }) }
    let holders = corpus.holders(of: part)
    let others = corpus.textHolders(of: other)
    let both = ids(holders.filter { others.contains($0) != isNegated })
    let filter = (isNegated ? "-" : "") + "正文:\"\(other)\""
    var request = SearchRequest("“\(part)”", limit: 11)
    request.filters = [filter]
    let quoted = try index.search(request)
    #expect(Set(quoted.hits.map(\.record.id)) == both, "“\(part)” with \(filter)")
    #expect(quoted.total == both.count, "“\(part)” with \(filter)")
    request.query = part
    request.limit = both.count
    #expect(Set(try index.search(request).hits.map(\.record.id)) == both, "\(part) with \(filter)")
    let structured = SearchRequest("\"\(part)\" \(filter)", syntax: .structured, limit: 11)
    #expect(Set(try index.search(structured).hits.map(\.record.id)) == both, "\(structured.query)")
    let inText = SearchRequest("正文:\"\(part)\"", syntax: .structured, limit: 0)
    #expect(try index.search(inText).total == corpus.textHolders(of: part).count, "\(inText.query)")
    guard let number = record.number else { return }
    request = SearchRequest("“\(part)”", limit: 11)
    request.filters = ["编号:\(number)..\(number + 20)"]
    let near = holders.filter { (number...number + 20).contains(records[Int($0)].number ?? -1) }
    #expect(Set(try index.search(request).hits.map(\.record.id)) == ids(near), "“\(part)” with \(request.filters)")
  }

  /// One to eight Han characters in a row.
  private static func substring(of text: String, using generator: inout SeededGenerator) -> String? {
    let runs = Array(text.unicodeScalars).split { !$0.properties.isIdeographic }
    guard let run = runs.randomElement(using: &generator) else { return nil }
    let length = Int.random(in: 1...min(8, run.count), using: &generator)
    let start = run.startIndex + Int.random(in: 0...run.count - length, using: &generator)
    return String(String.UnicodeScalarView(run[start..<start + length]))
  }
}

/// Folded texts one after the other, each with a zero behind it, searched byte by byte.
private struct NaiveCorpus {
  private var bytes: [UInt8] = []
  /// Where each field begins, whose it is, and whether it is the text.
  private var fields: [(start: Int, document: Int32, isText: Bool)] = []
  private let folder = Folder()

  init(_ records: [PolicyRecord]) {
    for (document, record) in records.enumerated() {
      append(record.text, Int32(document), isText: true)
      for field in [record.title] + record.units.map(\.name) { append(field, Int32(document), isText: false) }
    }
  }

  private mutating func append(_ field: String, _ document: Int32, isText: Bool) {
    fields.append((bytes.count, document, isText))
    bytes += Array(folder.fold(field).string.utf8) + [0]
  }

  /// The records that hold a text in one of their fields.
  func holders(of part: String) -> Set<Int32> { Set(places(of: part).map(\.document)) }

  /// The records that hold it in their texts.
  func textHolders(of part: String) -> Set<Int32> { Set(places(of: part).filter(\.isText).map(\.document)) }

  private func places(of part: String) -> [(start: Int, document: Int32, isText: Bool)] {
    let wanted = folder.fold(part).string
    return bytes.withUnsafeBytes { bytes in
      fields.filter { strstr(bytes.baseAddress! + $0.start, wanted) != nil }
    }
  }
}
