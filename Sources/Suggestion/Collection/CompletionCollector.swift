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
  private var found: [Found] = []
  private var wordForms: [[UInt32]: String] = [:]

  /// A text that may be a completion.
  private struct Found: Sendable {
    let text: String
    let kind: CompletionKind
    /// How many documents it finds, where that is not what its words find.
    var count: Int?
    /// How many records must not be exceeded: a word that is quoted here and there is not a name for that.
    var most = Int.max
  }

  /// A text is a name where every so many-th record that holds it has it in quotation marks.
  private static let quotedShare = 4

  /// How many letters of the records are read for phrases: of larger segments every so many-th record.
  private static let sampledLetters = 3_000_000
  /// From so many records on, words that only one has are left out.
  private static let manyRecords = 2_000
  private static let titleLimit = 100_000
  /// How many records a thread reads at a time.
  private static let recordShare = 4096

  /// - Parameter threads: how many threads read, analyze and count; what is gathered is the same whatever their number.
  init(_ segment: SegmentReader, analyzer: Analyzer, readings: Readings, threads: Int) {
    self.threads = threads
    self.segment = segment
    self.analyzer = analyzer
    self.readings = readings
  }

  /// The completions, no two with the same letters.
  mutating func entries() throws(IndexError) -> [CompletionEntry] {
    try addRecords()
    try addColumns()
    for term in analyzer.lexicon.terms { found.append(Found(text: term.text, kind: .term)) }
    try addWords()
    let described = try described()
    var best: [[UInt32]: CompletionEntry] = [:]
    for entry in described {
      if let other = best[entry.letters], Self.order(other) <= Self.order(entry) { continue }
      best[entry.letters] = entry
    }
    return Array(best.values)
  }

  /// Which of the completions with the same letters is kept: what tells more, with the fewest marks.
  private static func order(_ entry: CompletionEntry) -> (UInt8, Int, String) {
    (entry.kind.rawValue, entry.text.unicodeScalars.count, entry.text)
  }

  /// What stands in the records: quoted names, titles, and phrases.
  private mutating func addRecords() throws(IndexError) {
    let (segment, recordShare) = (segment, Self.recordShare)
    let stride = max(1, segment.description.totalLength / Self.sampledLetters)
    let shares = (segment.documentCount + recordShare - 1) / recordShare
    let readings = try concurrentMap(shares, threads: threads) { (share) throws(IndexError) in
      let documents = share * recordShare..<min(segment.documentCount, (share + 1) * recordShare)
      return try RecordReading(segment, documents, sampling: stride)
    }
    var quoted = QuotedTexts()
    var titles: [String: Int] = [:]
    var miner = PhraseMiner(analyzer)
    for reading in readings {
      quoted.add(reading.quoted)
      titles.merge(reading.titles, uniquingKeysWith: +)
      for text in reading.sample { miner.add(text) }
    }
    for (name, count) in quoted.names {
      found.append(Found(text: name, kind: .name, most: count * Self.quotedShare))
    }
    for (title, count) in quoted.titles {
      found.append(Found(text: title, kind: .title, most: count * Self.quotedShare))
    }
    let frequent = titles.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    for (title, _) in frequent.prefix(Self.titleLimit) { found.append(Found(text: title, kind: .title)) }
    for phrase in miner.phrases() { found.append(Found(text: phrase.text, kind: .phrase)) }
    wordForms = miner.wordForms()
  }

  private mutating func addColumns() throws(IndexError) {
    let columns = DocumentColumns(segment)
    for kind in [CompletionKind.document, .documentNumber] {
      for (text, count) in try columns.values(kind) { found.append(Found(text: text, kind: kind, count: count)) }
    }
    for (unit, _) in try columns.values(.unit) { found.append(Found(text: unit, kind: .unit)) }
  }

  private mutating func addWords() throws(IndexError) {
    let least = segment.documentCount < Self.manyRecords ? 1 : 2
    for kind in [Token.Kind.word, .run] {
      try segment.forEachTerm(prefix: [kind.rawValue]) { key, entry in
        guard entry.documentCount >= least else { return }
        let text = String(decoding: key.dropFirst(), as: UTF8.self)
        let letters = text.unicodeScalars.map(\.value)
        guard (2...20).contains(letters.count), !letters.allSatisfy(PhraseMiner.numerals.contains) else { return }
        found.append(Found(text: wordForms[letters] ?? text, kind: .word))
      }
    }
  }

  private static let share = 512

  /// What was found, analyzed, counted and read. What no document has is left out.
  private func described() throws(IndexError) -> [CompletionEntry] {
    let (found, segment, analyzer, readings, share) = (found, segment, analyzer, readings, Self.share)
    let shares = (found.count + share - 1) / share
    return try concurrentMap(shares, threads: threads) { (index) throws(IndexError) in
      var entries: [CompletionEntry] = []
      for found in found[index * share..<min(found.count, (index + 1) * share)] {
        if let entry = try Self.describe(found, segment, analyzer, readings) { entries.append(entry) }
      }
      return entries
    }.flatMap(\.self)
  }

  private static func describe(
    _ found: Found, _ segment: SegmentReader, _ analyzer: Analyzer, _ readings: Readings
  ) throws(IndexError) -> CompletionEntry? {
    let (text, kind) = (found.text, found.kind)
    let analyzed = analyzer.analyze(text)
    let letters = analyzed.folded.letters
    // A quotation of a sentence is no name.
    let longest = kind == .name ? 20 : CompletionEntry.letterLimit
    guard (2...longest).contains(letters.count), let phrase = Phrase(analyzed) else { return nil }
    let documents = if let count = found.count { count } else { try segment.documentCount(of: phrase) }
    guard documents > 0, documents <= found.most else { return nil }
    var borders = analyzed.wordBorders
    if borders == [0], letters.count >= 4 { borders += try wordBorders(inside: letters, segment) }
    return CompletionEntry(
      text: text, kind: kind, documentCount: documents, letters: letters, borders: borders,
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
