internal import InvertedIndex
internal import Parallelism
internal import PolicyRecords
internal import Retrieval
internal import TextAnalysis

/// Gathers the completions of a segment: what they are depends on its files, the lexicon and the readings alone, however
/// the segment came about.
struct CompletionCollector {
  private let segment: SegmentReader
  private let analyzer: Analyzer
  private let readings: Readings
  private let threads: Int
  /// What was found so far, by its letters.
  private var entries: [[UInt32]: CompletionEntry] = [:]

  /// A text that may be a completion.
  private struct Found: Sendable {
    let text: String
    var standsFor: String?
    /// How many documents it finds, where that is not what its words find.
    var count: Int?
    /// How many records must not be exceeded: a word that is quoted here and there is not a name for that.
    var most = Int.max - 1
  }

  /// A text is a name where every so many-th record that holds it has it in quotation marks.
  private static let quotedShare = 4

  /// How many letters of the records are read for phrases: of larger segments every so many-th record.
  private static let sampledLetters = 3_000_000
  /// From so many records on, words that only one has are left out.
  private static let manyRecords = 2_000
  /// How many texts of a kind and an origin are completions at most, phrases apart: those that most records have.
  private static let kindLimit = 100_000
  /// How many records a thread reads at a time.
  private static let recordShare = 4096
  /// How many texts it analyzes at a time.
  private static let textShare = 512

  /// - Parameter threads: how many threads read, analyze and count; what is gathered is the same whatever their number.
  init(_ segment: SegmentReader, analyzer: Analyzer, readings: Readings, threads: Int) {
    self.threads = threads
    self.segment = segment
    self.analyzer = analyzer
    self.readings = readings
  }

  /// The completions of a segment, no two with the same letters.
  static func entries(
    of segment: SegmentReader, analyzer: Analyzer, readings: Readings, threads: Int
  ) throws(IndexError) -> [CompletionEntry] {
    var collector = CompletionCollector(segment, analyzer: analyzer, readings: readings, threads: threads)
    try collector.addAll()
    return Array(collector.entries.values)
  }

  /// Kind by kind, those that tell more first: what is a name is not counted again as a word.
  private mutating func addAll() throws(IndexError) {
    let (quoted, titles, phrases) = try readRecords()
    let columns = DocumentColumns(segment)
    try add(names(quoted.names), as: .name)
    try add(analyzer.lexicon.terms.map { Found(text: $0.text) }, as: .term)
    try add(columns.values(.unit, limit: Self.kindLimit).map { Found(text: $0.text) }, as: .unit)
    for kind in [CompletionKind.document, .documentNumber] {
      let values = try columns.values(kind, limit: Self.kindLimit)
      try add(values.map { Found(text: $0.text, count: $0.count) }, as: kind)
    }
    try add(titles.mostFrequent(Self.kindLimit).map { Found(text: $0.text) }, as: .title)
    try add(names(quoted.titles), as: .title)
    try add(words { phrases.form(of: $0) }, as: .word)
    try add(phrases.phrases().map { Found(text: $0.text) }, as: .phrase)
    var fragments = FragmentSearch(entries.values)
    for letters in fragments.letters() { entries[letters] = nil }
    try add(aliases(), as: .alias)
  }

  /// What is quoted, where records that quote it may be enough among those that have it.
  private func names(_ quoted: TextCounts) -> [Found] {
    quoted.mostFrequent(Self.kindLimit).map { text, count in
      Found(text: text, most: (count + quoted.forgotten) * Self.quotedShare)
    }
  }

  /// The other names of what was found, of those that have one in common first of what more documents have.
  private func aliases() -> [Found] {
    let names = OtherNames(analyzer.aliases)
    let found = entries.values.flatMap { entry in
      names.names(of: entry).map { Found(text: $0, standsFor: entry.text, count: entry.documentCount) }
    }
    return found.sorted { one, other in
      if one.count != other.count { return one.count ?? 0 > other.count ?? 0 }
      return (one.text, one.standsFor ?? "") < (other.text, other.standsFor ?? "")
    }
  }

  /// What stands in the records: quoted names, titles, and the words that phrases are made of.
  private func readRecords() throws(IndexError) -> (quoted: QuotedTexts, titles: TextCounts, phrases: PhraseMiner) {
    let (segment, analyzer, recordShare) = (segment, analyzer, Self.recordShare)
    let sampling = max(1, segment.description.totalLength / Self.sampledLetters)
    let shares = (segment.documentCount + recordShare - 1) / recordShare
    var scratches = (0..<threads).map { _ in AnalyzerScratch() }
    var quoted = QuotedTexts()
    var titles = TextCounts()
    var phrases = PhraseMiner()
    // Some at a time: each holds the words it has read.
    let step = max(threads, 8)
    for start in stride(from: 0, to: shares, by: step) {
      var readings = Array(
        concurrentResults(min(step, shares - start), scratches: &scratches) {
          (index, scratch: inout AnalyzerScratch) throws(IndexError) in
          let share = start + index
          let documents = share * recordShare..<min(segment.documentCount, (share + 1) * recordShare)
          return try RecordReading(segment, documents, sampling: sampling, analyzer: analyzer, scratch: &scratch)
        }.reversed())
      // Each is given back to the system when it is added.
      while let reading = try readings.popLast()?.get() {
        quoted.add(reading.quoted)
        titles.add(reading.titles)
        phrases.add(reading.phrases)
      }
    }
    return (quoted, titles, phrases)
  }

  /// The words of the segment, as `form` says they stand in the texts.
  private func words(_ form: (_ letters: [UInt32]) -> String?) throws(IndexError) -> [Found] {
    let least = segment.documentCount < Self.manyRecords ? 1 : 2
    var most = MostFrequent<String>(Self.kindLimit)
    for kind in [Token.Kind.word, .run] {
      try segment.forEachTerm(prefix: [kind.rawValue]) { key, entry in
        guard entry.documentCount >= least else { return }
        let text = String(decoding: key.dropFirst(), as: UTF8.self)
        let letters = text.unicodeScalars.map(\.value)
        guard (2...20).contains(letters.count), !letters.allSatisfy(PhraseMiner.numerals.contains) else { return }
        most.add(text, Int(entry.documentCount))
      }
    }
    return most.elements().map { (text, _) in Found(text: form(text.unicodeScalars.map(\.value)) ?? text) }
  }

  /// Analyzes, counts and reads what was found; what no document has is left out.
  private mutating func add(_ found: [Found], as kind: CompletionKind) throws(IndexError) {
    let (collector, share) = (self, Self.textShare)
    let described = try concurrentMap((found.count + share - 1) / share, threads: threads) {
      (index) throws(IndexError) in
      var entries: [CompletionEntry] = []
      for found in found[index * share..<min(found.count, (index + 1) * share)] {
        if let entry = try collector.entry(found, kind) { entries.append(entry) }
      }
      return entries
    }
    for entry in described.joined() {
      if let other = entries[entry.letters], Self.order(other) <= Self.order(entry) { continue }
      entries[entry.letters] = entry
    }
  }

  /// Which of the completions with the same letters is kept: what tells more, with the fewest marks.
  private static func order(_ entry: CompletionEntry) -> (UInt8, Int, String) {
    (entry.kind.rawValue, entry.text.unicodeScalars.count, entry.text)
  }

  private func entry(_ found: Found, _ kind: CompletionKind) throws(IndexError) -> CompletionEntry? {
    let text = found.text
    let analyzed = analyzer.analyze(text)
    let letters = analyzed.folded.letters
    // A quotation of a sentence is no name.
    let longest = kind == .name ? 20 : CompletionEntry.letterLimit
    guard (2...longest).contains(letters.count), let phrase = Phrase(analyzed) else { return nil }
    if let other = entries[letters], other.kind != kind || other.text == text { return nil }
    let documents =
      if let count = found.count { count } else { try segment.documentCount(of: phrase, limit: found.most + 1) }
    guard documents > 0, documents <= found.most else { return nil }
    var borders = analyzed.wordBorders
    if borders == [0], letters.count >= 4 { borders += try Self.wordBorders(inside: letters, segment) }
    return CompletionEntry(
      text: text, standsFor: found.standsFor, kind: kind, documentCount: documents, letters: letters, borders: borders,
      readings: readings.readings(of: letters))
  }

  /// Where a long word, such as 公共数据 of a lexicon, is two words of the segment.
  private static func wordBorders(inside letters: [UInt32], _ segment: SegmentReader) throws(IndexError) -> [Int] {
    var borders: [Int] = []
    for border in 2...letters.count - 2 {
      if try segment.entry(Term(.word, scalars: letters[..<border]).key) != nil,
        try segment.entry(Term(.word, scalars: letters[border...]).key) != nil
      {
        borders.append(border)
      }
    }
    return borders
  }
}
