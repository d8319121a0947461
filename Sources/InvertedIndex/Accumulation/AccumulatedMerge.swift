/// The postings of one term in several accumulators, which share no document. Used again from term to term, it allocates
/// nothing in the steady state.
struct AccumulatedMerge {
  private var sources: [AccumulatedPostings] = []
  private var count = 0

  mutating func removeAll() { count = 0 }

  mutating func add(_ term: AccumulatedTerm) {
    if count == sources.count { sources.append(term.accumulated) } else { term.read(with: &sources[count]) }
    count += 1
  }

  /// Gives the postings to a list, by ascending documents, and ends up at their end.
  mutating func write(to list: inout PostingListWriter, hasPositions: Bool) throws(IndexError) {
    let count = count
    try sources.withUnsafeMutableBufferPointer { (sources) throws(IndexError) in
      var left = 0
      for index in 0..<count where sources[index].advance() {
        sources.swapAt(left, index)
        left += 1
      }
      while left > 0 {
        var first = 0
        for index in 0..<left where sources[index].document < sources[first].document { first = index }
        if hasPositions {
          try list.add(document: sources[first].document, positions: sources[first].positions)
        } else {
          try list.add(document: sources[first].document, frequency: sources[first].frequency)
        }
        if !sources[first].advance() {
          left -= 1
          sources.swapAt(first, left)
        }
      }
    }
  }
}
