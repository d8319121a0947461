import Glibc
import InvertedIndex

/// Times the ways to read a segment.
struct ReadingMeasurement {
  private let segment: SegmentReader
  private let rounds: Int
  private let lookUpsOnly: Bool

  init(_ segment: SegmentReader, rounds: Int, lookUpsOnly: Bool) {
    self.segment = segment
    self.rounds = rounds
    self.lookUpsOnly = lookUpsOnly
  }

  func print() throws {
    var keys: [[UInt8]] = []
    var byDensity: [Int: [TermEntry]] = [:]
    let step = max(1, segment.description.termCount / 200_000)
    var number = 0
    try segment.forEachTerm { key, entry in
      if number % step == 0 { keys.append(key) }
      number += 1
      let gap = segment.documentCount / entry.documentCount
      byDensity[entry.documentCount < 128 ? 99 : gap.bitWidth - max(1, gap).leadingZeroBitCount - 1, default: []]
        .append(entry)
    }
    keys.shuffle()
    try row("look-up of a term there is", keys.count) {
      var found = 0
      for key in keys { found += try segment.entry(key)?.documentCount ?? 0 }
      return found
    }
    let missing = keys.map { $0 + [0x21] }
    try row("look-up of a term there is not", missing.count) {
      var found = 0
      for key in missing { found += try segment.entry(key)?.documentCount ?? 0 }
      return found
    }
    if lookUpsOnly { return }
    for (density, entries) in byDensity.sorted(by: { $0.key < $1.key }) {
      Swift.print(
        density == 99
          ? "lists shorter than a block: \(entries.count)" : "one document in \(1 << density): \(entries.count)")
      try measure(entries)
    }
  }

  private func measure(_ entries: [TermEntry]) throws {
    var lists: [PostingList] = []
    for entry in entries.prefix(20_000) { lists.append(try segment.list(entry)) }
    let postings = lists.reduce(0) { $0 + $1.documentCount }
    let documents = UnsafeMutablePointer<Int32>.allocate(capacity: 128)
    let frequencies = UnsafeMutablePointer<Int32>.allocate(capacity: 128)
    defer { documents.deallocate() }
    defer { frequencies.deallocate() }
    try row("  documents", postings) {
      var sum = 0
      for list in lists {
        for block in 0..<list.blockCount {
          sum += try list.decodeDocuments(ofBlock: block, into: documents)
          sum &+= Int(documents[0])
        }
      }
      return sum
    }
    try row("  documents and frequencies", postings) {
      var sum = 0
      for list in lists {
        for block in 0..<list.blockCount {
          sum += try list.decodeDocuments(ofBlock: block, into: documents)
          sum += try list.decodeFrequencies(ofBlock: block, into: frequencies)
          sum &+= Int(documents[0] &+ frequencies[0])
        }
      }
      return sum
    }
    try row("  cursor", postings) {
      var sum = 0
      for entry in entries.prefix(20_000) {
        var cursor = try segment.postings(entry)
        try cursor.advance()
        while cursor.document != PostingCursor.end {
          sum &+= Int(cursor.document)
          try cursor.advance()
        }
      }
      return sum
    }
    try row("  blocks passed over", lists.reduce(0) { $0 + $1.blockCount }) {
      var sum = 0
      for list in lists {
        for block in 0..<list.blockCount {
          sum &+= Int(list.lastDocument(ofBlock: block)) &+ Int(list.impacts(ofBlock: block)[3].frequency)
        }
      }
      return sum
    }
    let positioned = entries.prefix(20_000).filter(\.hasPositions)
    guard !positioned.isEmpty else { return }
    var positions: [Int32] = []
    try row("  positions, cursor included, per occurrence", positioned.reduce(0) { $0 + $1.occurrences }) {
      var sum = 0
      for entry in positioned {
        var cursor = try segment.postings(entry)
        try cursor.advance()
        while cursor.document != PostingCursor.end {
          try cursor.readPositions(into: &positions)
          sum &+= Int(positions[0])
          try cursor.advance()
        }
      }
      return sum
    }
  }

  private func row(_ name: String, _ count: Int, _ body: () throws -> Int) throws {
    var best = Double.infinity
    var result = 0
    for _ in 0..<rounds {
      let start = Self.processorTime()
      result = try body()
      best = min(best, Self.processorTime() - start)
    }
    precondition(result != Int.min)
    let nanoseconds = best / Double(max(1, count))
    Swift.print("  \(name): \((nanoseconds * 100).rounded() / 100) ns")
  }

  /// The nanoseconds this thread has run.
  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
  }
}
