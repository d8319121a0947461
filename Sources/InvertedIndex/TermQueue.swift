/// The terms of several segments in the order of their keys, and of equal keys in the order of the segments.
struct TermQueue {
  private var terms = Terms()
  private var heap = MergeHeap()

  /// Where each segment is read.
  private struct Terms: MergeOrder {
    var cursors: [TermCursor] = []
    var heads: [UInt64] = []

    mutating func advance(_ number: Int) throws(IndexError) -> Bool {
      guard try cursors[number].advance() else { return false }
      heads[number] = TermDictionary.head(of: cursors[number].key)
      return true
    }

    func precedes(_ left: Int, _ right: Int) -> Bool {
      if heads[left] != heads[right] { return heads[left] < heads[right] }
      if cursors[left].key == cursors[right].key { return left < right }
      return cursors[left].key.lexicographicallyPrecedes(cursors[right].key)
    }
  }

  /// Adds the terms of the next segment; the cursor stands before the first.
  mutating func add(_ cursor: TermCursor) throws(IndexError) {
    terms.cursors.append(cursor)
    terms.heads.append(0)
    let number = terms.cursors.count - 1
    if try terms.advance(number) { heap.insert(number, by: terms) }
  }

  /// The cursor at the first term; nil where all are read.
  var first: TermCursor? { heap.first.map { terms.cursors[$0] } }

  /// The number of the segment of the first term; nil where all are read.
  var firstNumber: Int? { heap.first }

  /// Goes on after the first term, if there is one.
  mutating func advanceFirst() throws(IndexError) {
    guard let number = heap.first else { return }
    if try terms.advance(number) { heap.moveFirst(by: terms) } else { heap.removeFirst(by: terms) }
  }
}
