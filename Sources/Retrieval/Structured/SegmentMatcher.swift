internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

/// Finds the documents of one segment that answer a structured query, a bit each.
struct SegmentMatcher {
  let segment: SegmentReader
  let analyzer: Analyzer
  private let expansions: [Term: [Term]]
  private let interruption: Interruption?

  /// A matcher of a segment; `expansions` has the terms of every prefix in the searched text.
  init(
    _ segment: SegmentReader, analyzer: Analyzer, expansions: [Term: [Term]], until interruption: Interruption? = nil
  ) {
    self.segment = segment
    self.analyzer = analyzer
    self.expansions = expansions
    self.interruption = interruption
  }

  /// The live documents that answer; only those of `candidates`, which are live, where it is not nil. None where it is
  /// interrupted.
  func documents(
    matching condition: StructuredPlan.Condition, among candidates: DocumentBits? = nil
  ) throws(IndexError) -> DocumentBits {
    let documents = try select(condition, among: candidates ?? DocumentBits(liveOf: segment))
    return interruption?.hasHappened == true ? none : documents
  }

  private var none: DocumentBits { DocumentBits(count: segment.documentCount) }

  /// Those of `candidates` that answer.
  private func select(
    _ condition: StructuredPlan.Condition, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    guard interruption?.isDue() != true else { return none }
    switch condition {
    case .all(let conditions):
      var documents = candidates
      // Records are read last, when few documents are left.
      for condition in conditions where !condition.readsRecords(unless: readsColumn) {
        documents = try select(condition, among: documents)
      }
      for condition in conditions where condition.readsRecords(unless: readsColumn) {
        documents = try select(condition, among: documents)
      }
      return documents
    case .any(let conditions):
      let found = none
      for condition in conditions {
        if case .pattern(let pattern, nil) = condition {
          try insert(holding: pattern, among: candidates, into: found)
        } else {
          found.insert(try select(condition, among: candidates.subtracting(found)))
        }
      }
      found.keep(candidates)
      return found
    case .not(let condition): return candidates.subtracting(try select(condition, among: candidates))
    case .pattern(let pattern, nil): return try documents(holding: pattern, among: candidates)
    case .pattern(let pattern, let field?) where readsColumn(of: field):
      return try documents(holding: pattern, in: field, among: candidates)
    case .year(let bounds) where readsColumn(of: .year): return try documents(of: bounds, among: candidates)
    case .date(let bounds) where readsColumn(of: .date): return try documents(of: bounds, among: candidates)
    case .range(let range, let field) where readsColumn(of: .declared(field)):
      return try documents(of: range, in: field, among: candidates)
    case .pattern(let pattern, let field?):
      let holding = field.isSearched ? try documents(holding: pattern, among: candidates) : candidates
      return try reading(condition, among: holding)
    case .year, .date, .range: return try reading(condition, among: candidates)
    case .number(let bounds): return try documents(numbered: bounds, among: candidates)
    case .documentNumber(let number): return try documents(with: .documentNumber(number), among: candidates)
    case .identifier(let id): return try documents(with: .identifier(id), among: candidates)
    }
  }

  private func reading(
    _ condition: StructuredPlan.Condition, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    var stored = segment.recordCursor()
    return try filter(candidates) { (document) throws(IndexError) in
      if let interruption, interruption.isDue() { return false }
      let record = try segment.policyRecord(document, stored: stored.record(document))
      var matcher = RecordMatcher(record, analyzer: analyzer)
      return matcher.matches(condition)
    }
  }

  /// Those of `candidates` of which `answers` is true; it is asked of each in order.
  func filter(
    _ candidates: DocumentBits, _ answers: (Int32) throws(IndexError) -> Bool
  ) throws(IndexError) -> DocumentBits {
    let found = none
    try candidates.forEach { (document) throws(IndexError) in
      if try answers(document) { found.insert(document) }
    }
    return found
  }

  private func documents(
    holding pattern: TextPattern, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    let found = none
    try insert(holding: pattern, among: candidates, into: found)
    found.keep(candidates)
    return found
  }

  /// Adds those of `candidates` that hold a pattern, and perhaps others.
  private func insert(
    holding pattern: TextPattern, among candidates: DocumentBits, into found: DocumentBits
  ) throws(IndexError) {
    switch pattern {
    case .phrase(let phrase), .whole(let phrase): try insert(holding: phrase, among: candidates, into: found)
    case .prefix(let phrase):
      for term in phrase.items.last.flatMap({ expansions[$0.term] }) ?? [] {
        try insert(holding: phrase.ending(with: term), among: candidates, into: found)
      }
    case .near(let words, let slop):
      guard var cursor = try NearCursor(words, slop: slop, in: segment) else { return }
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        if let interruption, interruption.isDue() { break }
        found.insert(cursor.document)
        try cursor.advance()
      }
    }
  }

  private func insert(
    holding phrase: Phrase, among candidates: DocumentBits, into found: DocumentBits
  ) throws(IndexError) {
    if phrase.items.count == 1 { return try insert(phrase.items[0].term, into: found) }
    // Most texts that hold the characters of a word hold the word: only the others' positions are to be read.
    if let word = analyzer.word(of: phrase) { try insert(word, into: found) }
    let others = candidates.subtracting(found)
    try PhraseMatches(phrase, in: segment, among: others, until: interruption)?.forEach(found.insert)
  }

  private func insert(_ term: Term, into found: DocumentBits) throws(IndexError) {
    if let entry = try segment.entry(term.key) { try segment.setBits(of: entry, in: found) }
  }

  private func documents(with term: Term, among candidates: DocumentBits) throws(IndexError) -> DocumentBits {
    let found = none
    try insert(term, into: found)
    found.keep(candidates)
    return found
  }

  private func documents(
    numbered bounds: QueryBounds<Int>, among candidates: DocumentBits
  ) throws(IndexError) -> DocumentBits {
    if let number = bounds.lower, number == bounds.upper {
      return try documents(with: .number(number), among: candidates)
    }
    let found = none
    try segment.forEachTerm(prefix: Term.numberPrefix) { (key, entry) throws(IndexError) in
      guard let number = Term.number(inKey: key), bounds.contains(number) else { return }
      try segment.setBits(of: entry, in: found)
    }
    found.keep(candidates)
    return found
  }
}
