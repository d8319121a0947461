internal import InvertedIndex

/// Where to look for what stands around some documents of one segment: all places ascend, so that each term's postings are
/// walked once.
struct Surroundings {
  /// What stands around one document.
  struct Place {
    /// The records of its document.
    let run: Range<Int32>
    /// The places among `neighbours` of the live records next to it in its run; nil at the run's ends.
    var before: Int?
    var after: Int?
  }

  /// For each document what stands around it.
  private(set) var places: [Place] = []
  /// The live records next to any of the documents in its run, ascending.
  private(set) var neighbours: [Int32] = []

  /// Looks around `documents`, which are live and ascend; `run` gives the records of a document's document.
  init(of documents: [Int32], in segment: SegmentReader, run: (Int32) -> Range<Int32>) {
    let end = Int32(segment.documentCount)
    var found: [(run: Range<Int32>, before: Int32?, after: Int32?)] = []
    for document in documents {
      let whole = run(document)
      let run = whole.lowerBound..<min(whole.upperBound, end)
      var (before, after) = (document - 1, document + 1)
      while before >= run.lowerBound, !segment.isLive(before) { before -= 1 }
      while after < run.upperBound, !segment.isLive(after) { after += 1 }
      found.append((run, before < run.lowerBound ? nil : before, after < run.upperBound ? after : nil))
    }
    neighbours = Set(found.flatMap { [$0.before, $0.after].compactMap(\.self) }).sorted()
    var next = 0
    func place(of neighbour: Int32) -> Int {
      // Those before a document ascend with it, those after too, and the two are never far apart.
      while next > 0, neighbours[next] > neighbour { next -= 1 }
      while neighbours[next] < neighbour { next += 1 }
      return next
    }
    for one in found { places.append(Place(run: one.run, before: one.before.map(place), after: one.after.map(place))) }
  }

  /// Whether the run of each document holds the term that `cursor` walks, before its first posting, and how often each of
  /// the neighbours does.
  func occurrences(_ cursor: PostingCursor) throws(IndexError) -> (isHeld: [Bool], frequencies: [Int]) {
    var cursor = cursor
    var isHeld = [Bool](repeating: false, count: places.count)
    var frequencies = [Int](repeating: 0, count: neighbours.count)
    var next = 0
    for (place, around) in places.enumerated() {
      if place > 0, places[place - 1].run == around.run {
        isHeld[place] = isHeld[place - 1]
        continue
      }
      try cursor.advance(to: around.run.lowerBound)
      guard cursor.document < around.run.upperBound else { continue }
      isHeld[place] = true
      while next < neighbours.count, neighbours[next] < around.run.lowerBound { next += 1 }
      while next < neighbours.count, neighbours[next] < around.run.upperBound {
        try cursor.advance(to: neighbours[next])
        if cursor.document == neighbours[next] { frequencies[next] = cursor.frequency }
        next += 1
      }
    }
    return (isHeld, frequencies)
  }
}
