/// The keywords of several columns in their order, and of equal ones in the order of the columns.
struct KeywordQueue {
  private var keywords = Keywords()
  private var heap = MergeHeap()

  /// The keyword that each column is read to.
  private struct Keywords: MergeOrder {
    var heads: [[UInt8]] = []

    func precedes(_ left: Int, _ right: Int) -> Bool {
      heads[left] == heads[right] ? left < right : heads[left].lexicographicallyPrecedes(heads[right])
    }
  }

  /// Adds the next column, whose first keyword this is.
  mutating func add(_ keyword: [UInt8]?) {
    keywords.heads.append(keyword ?? [])
    if keyword != nil { heap.insert(keywords.heads.count - 1, by: keywords) }
  }

  /// The first keyword and the number of its column; nil where all are read.
  var first: (keyword: [UInt8], column: Int)? { heap.first.map { (keywords.heads[$0], $0) } }

  /// Puts the keyword that follows in its column in the place of the first one; nil where none does.
  mutating func replaceFirst(by next: [UInt8]?) {
    guard let number = heap.first else { return }
    guard let next else { return heap.removeFirst(by: keywords) }
    keywords.heads[number] = next
    heap.moveFirst(by: keywords)
  }
}
