internal import InvertedIndex
internal import QueryLanguage
internal import TextAnalysis

/// Finds the documents of one segment that answer a structured query.
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

  /// The live documents that answer, ascending; only those of `candidates`, which ascend, where it is not nil. None where it is
  /// interrupted.
  func documents(
    matching condition: StructuredPlan.Condition, among candidates: [Int32]? = nil
  ) throws(IndexError) -> [Int32] {
    let documents = try select(condition, among: candidates ?? segment.liveDocuments)
    return interruption?.hasHappened == true ? [] : documents
  }

  /// Those of `candidates` that answer; both ascend.
  private func select(
    _ condition: StructuredPlan.Condition, among candidates: [Int32]
  ) throws(IndexError) -> [Int32] {
    guard !candidates.isEmpty, interruption?.isDue() != true else { return [] }
    switch condition {
    case .all(let conditions):
      var documents = candidates
      // Records are read last, when few documents are left.
      for condition in conditions where !readsRecords(condition) {
        documents = try select(condition, among: documents)
      }
      for condition in conditions where readsRecords(condition) {
        documents = try select(condition, among: documents)
      }
      return documents
    case .any(let conditions):
      var found: Set<Int32> = []
      for condition in conditions {
        found.formUnion(try select(condition, among: candidates.filter { !found.contains($0) }))
      }
      return candidates.filter(found.contains)
    case .not(let condition):
      let answering = Set(try select(condition, among: candidates))
      return candidates.filter { !answering.contains($0) }
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
    _ condition: StructuredPlan.Condition, among candidates: [Int32]
  ) throws(IndexError) -> [Int32] {
    var found: [Int32] = []
    var stored = segment.recordCursor()
    for document in candidates {
      if let interruption, interruption.isDue() { return [] }
      let record = try segment.policyRecord(document, stored: stored.record(document))
      var matcher = RecordMatcher(record, analyzer: analyzer)
      if matcher.matches(condition) { found.append(document) }
    }
    return found
  }

  private func documents(
    holding pattern: TextPattern, among candidates: [Int32]
  ) throws(IndexError) -> [Int32] {
    var found: Set<Int32> = []
    switch pattern {
    case .phrase(let phrase), .whole(let phrase): try insert(holding: phrase, into: &found)
    case .prefix(let phrase):
      for term in phrase.items.last.flatMap({ expansions[$0.term] }) ?? [] {
        try insert(holding: phrase.ending(with: term), into: &found)
      }
    case .near(let words, let slop):
      guard var cursor = try NearCursor(words, slop: slop, in: segment) else { break }
      try cursor.advance()
      while cursor.document != PostingCursor.end {
        found.insert(cursor.document)
        try cursor.advance()
      }
    }
    return candidates.filter(found.contains)
  }

  private func insert(holding phrase: Phrase, into found: inout Set<Int32>) throws(IndexError) {
    guard let cursor = try PhraseMatches(phrase, in: segment, until: interruption) else { return }
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      found.insert(cursor.document)
      try cursor.advance()
    }
  }

  private func documents(with term: Term, among candidates: [Int32]) throws(IndexError) -> [Int32] {
    guard let entry = try segment.entry(term.key) else { return [] }
    var found: Set<Int32> = []
    try insert(entry, into: &found)
    return candidates.filter(found.contains)
  }

  private func documents(numbered bounds: QueryBounds<Int>, among candidates: [Int32]) throws(IndexError) -> [Int32] {
    if let number = bounds.lower, number == bounds.upper {
      return try documents(with: .number(number), among: candidates)
    }
    var found: Set<Int32> = []
    try segment.forEachTerm(prefix: Term.numberPrefix) { (key, entry) throws(IndexError) in
      guard let number = Term.number(inKey: key), bounds.contains(number) else { return }
      try insert(entry, into: &found)
    }
    return candidates.filter(found.contains)
  }

  private func insert(_ entry: TermEntry, into found: inout Set<Int32>) throws(IndexError) {
    var cursor = try segment.postings(entry)
    try cursor.advance()
    while cursor.document != PostingCursor.end {
      found.insert(cursor.document)
      try cursor.advance()
    }
  }

  /// Whether some of a condition can only be told from the stored records.
  private func readsRecords(_ condition: StructuredPlan.Condition) -> Bool {
    switch condition {
    case .all(let conditions), .any(let conditions): conditions.contains(where: readsRecords)
    case .not(let condition): readsRecords(condition)
    case .pattern(_, let field): field.map { !readsColumn(of: $0) } ?? false
    case .year: !readsColumn(of: .year)
    case .date: !readsColumn(of: .date)
    case .range(_, let field): !readsColumn(of: .declared(field))
    case .number, .documentNumber, .identifier: false
    }
  }
}
