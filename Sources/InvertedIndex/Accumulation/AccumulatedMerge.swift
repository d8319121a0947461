internal import CKernels

/// The terms of several accumulators, no document of which is in two, each with its postings from all of them.
struct AccumulatedMerge: ~Copyable {
  private typealias Place = UnsafePointer<TermTable.Slot>

  /// The places of each accumulator that are not read yet.
  private let unread: UnsafeMutableBufferPointer<(next: Place, end: Place)>
  /// The postings of the current term.
  private let sources: UnsafeMutablePointer<AccumulatedPostings>
  private var sourceCount = 0

  /// The terms at some places of each accumulator, which outlive this.
  init(_ gathered: [AccumulatedTerms], from starts: [Int], to ends: [Int]) {
    unread = .allocate(capacity: gathered.count)
    for (index, terms) in gathered.enumerated() {
      unread.initializeElement(at: index, to: (terms.sorted + starts[index], terms.sorted + ends[index]))
    }
    sources = .allocate(capacity: gathered.count)
  }

  deinit {
    unread.deallocate()
    sources.deallocate()
  }

  /// Moves to the term with the next key; nil where there is none.
  mutating func next() -> UnsafePointer<AccumulatedTerm>? {
    var least: Place?
    var isShared = false
    for places in unread where places.next < places.end {
      let order = least.map { AccumulatedTerms.compare(places.next.pointee, $0.pointee) } ?? -1
      if order < 0 { least = places.next }
      isShared = order == 0 || isShared && order > 0
    }
    guard let least else { return nil }
    sourceCount = 0
    for index in unread.indices where unread[index].next < unread[index].end {
      let place = unread[index].next
      if place != least {
        guard isShared, AccumulatedTerms.compare(place.pointee, least.pointee) == 0 else { continue }
      }
      (sources + sourceCount).initialize(to: place.pointee.term!.pointee.accumulated)
      sourceCount += 1
      unread[index].next += 1
      Self.prefetch(unread[index])
    }
    return least.pointee.term.map { UnsafePointer($0) }
  }

  /// Asks for the memory of terms that come soon.
  private static func prefetch(_ places: (next: Place, end: Place)) {
    if places.end - places.next > 8 { ckernels_prefetch(places.next[8].term) }
    if places.end - places.next > 4 { places.next[4].term?.pointee.prefetchStart() }
  }

  /// Gives the postings of the current term to a list, by ascending documents.
  mutating func write(to list: inout PostingListWriter) throws(IndexError) {
    while sourceCount > 0 {
      var first = 0
      var limit = Int32.max
      for index in 1..<max(1, sourceCount) {
        let document = sources[index].document
        if document < sources[first].document {
          limit = sources[first].document
          first = index
        } else {
          limit = min(limit, document)
        }
      }
      try list.add(&sources[first], below: limit)
      if sources[first].isAtEnd {
        sourceCount -= 1
        sources[first] = sources[sourceCount]
      }
    }
  }
}
