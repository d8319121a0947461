internal import ByteCoding
public import InvertedIndex
internal import TextAnalysis

/// The completions of an index, opened for searching. Safe from many threads at once.
public struct CompletionIndex: Sendable {
  let snapshot: IndexSnapshot
  /// One for each segment; nil for a segment without.
  let tables: [CompletionTable?]
  let parsers: [SyllableParser?]

  /// The name of a segment's file of completions.
  public static let structure = "completions"

  /// The completions of a snapshot's segments. Linear in the number of distinct syllables.
  ///
  /// - Throws: `IndexError.corrupt` where a file is not as it should be.
  public init(_ snapshot: IndexSnapshot) throws(IndexError) {
    self.snapshot = snapshot
    var tables: [CompletionTable?] = []
    for segment in snapshot.segments { tables.append(try Self.table(of: segment)) }
    self.tables = tables
    parsers = tables.map { $0.map { SyllableParser($0.syllables) } }
  }

  static func table(of segment: SegmentReader) throws(IndexError) -> CompletionTable? {
    guard let payload = segment.completions else { return nil }
    do throws(ByteReadError) { return try CompletionTable(payload) } catch { throw corrupt(segment, error) }
  }

  static func corrupt(_ segment: SegmentReader, _ error: ByteReadError) -> IndexError {
    segment.corruptCompletions(error)
  }

  /// The number of completions of all segments together.
  public var count: Int { tables.reduce(0) { $0 + ($1?.entryCount ?? 0) } }

  /// Whether the index was built with completions. One of an older version has none.
  public var isEmpty: Bool { count == 0 }

  /// Holds the tables against the rules of their format; the sums of their files are the segments' matter.
  ///
  /// - Throws: `IndexError.corrupt` for the first rule that is broken.
  public func verify() throws(IndexError) {
    for (segment, table) in zip(snapshot.segments, tables) {
      do throws(ByteReadError) { try table?.verify() } catch { throw Self.corrupt(segment, error) }
    }
  }

  /// A completion of one segment that answers what was typed, and how well.
  struct Match {
    let segment: Int
    let entry: Int
    let key: CompletionKey
    /// The initials that stand for syllables.
    let cost: Int
    /// Whether nothing is left to type.
    let isComplete: Bool
  }

  /// What the segments have for a typed text: of each way to read it as many as there may be need of, since one completion
  /// may be found by several readings and in several places.
  func matches(_ typed: TypedText, limit: Int) -> [Match] {
    var matches: [Match] = []
    let depth = 4 * limit + 16
    for (segment, table) in tables.enumerated() {
      guard let table, let parser = parsers[segment], table.entryCount > 0 else { continue }
      var found: Set<Int> = []
      var costOfLast = 0
      for parse in parser.parses(typed) {
        // What is spelt out comes before what is abbreviated: dearer ways are for the room that is left.
        if parse.cost > costOfLast, found.count >= limit { break }
        costOfLast = parse.cost
        var (complete, best) = (LeastKeys(depth), LeastKeys(depth))
        table.collect(table.range(parse.items), parse.items, into: &best, complete: &complete)
        for key in complete.keys + best.keys {
          guard let entry = table.entry(key) else { continue }
          let isComplete = table.units(key).count == parse.items.count
          matches.append(Match(segment: segment, entry: entry, key: key, cost: parse.cost, isComplete: isComplete))
          if !key.isInner { found.insert(entry) }
        }
      }
    }
    return matches
  }
}
