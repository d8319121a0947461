/// The terms of several segments in the order of their keys, and of equal keys in the order of the segments. A binary heap.
struct TermQueue {
  private var cursors: [TermCursor] = []
  private var heads: [UInt64] = []
  /// The numbers of the cursors that have a term; each before its two children.
  private var heap: [Int] = []

  /// Adds the terms of the next segment; the cursor stands before the first.
  mutating func add(_ cursor: TermCursor) throws(IndexError) {
    cursors.append(cursor)
    heads.append(0)
    let number = cursors.count - 1
    guard try advance(number) else { return }
    heap.append(number)
    var place = heap.count - 1
    while place > 0, precedes(heap[place], heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  /// The cursor at the first term; nil where all are read.
  var first: TermCursor? { heap.first.map { cursors[$0] } }

  /// The number of the segment of the first term, which there is.
  var firstNumber: Int { heap[0] }

  /// Goes on after the first term, which there is.
  mutating func advanceFirst() throws(IndexError) {
    if try !advance(heap[0]) {
      heap.swapAt(0, heap.count - 1)
      heap.removeLast()
    }
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count && precedes(heap[child], heap[least]) {
        least = child
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }

  private mutating func advance(_ number: Int) throws(IndexError) -> Bool {
    guard try cursors[number].advance() else { return false }
    heads[number] = TermDictionary.head(of: cursors[number].key)
    return true
  }

  private func precedes(_ left: Int, _ right: Int) -> Bool {
    if heads[left] != heads[right] { return heads[left] < heads[right] }
    if cursors[left].key == cursors[right].key { return left < right }
    return cursors[left].key.lexicographicallyPrecedes(cursors[right].key)
  }
}
