/// The nodes of a trie of sorted words, level by level, so that the children of a node stand together.
struct NodeTable {
  /// The label of each node.
  private(set) var labels: [UInt32] = []
  /// The cost of the word that each node ends, or `DoubleArrayTrie.Cell.noWord`.
  private var costs: [UInt16] = []
  /// The first child of each node; its last child stands before the next node's first.
  private var firstChildren: [Int32] = []
  /// The number of nodes that begin words; they come first.
  private(set) var rootCount = 0

  /// The children of a node.
  func children(of node: Int) -> Range<Int> { Int(firstChildren[node])..<Int(firstChildren[node + 1]) }

  /// The node as a cell whose children begin at `base`.
  func cell(_ node: Int, base: Int) -> DoubleArrayTrie.Cell {
    DoubleArrayTrie.Cell(base: base, label: labels[node], cost: UInt64(costs[node]))
  }

  /// The nodes of words that are given as code points, the end of each word among them, and costs.
  init(
    codePoints: UnsafeBufferPointer<UInt32>, ends: UnsafeBufferPointer<Int32>,
    costs wordCosts: UnsafeBufferPointer<UInt16>,
    labels labelOf: [UInt32]
  ) {
    // The words that pass through each node; as they are sorted they are neighbours.
    var words: [Range<Int32>] = []
    func addChildren(of range: Range<Int32>, depth: Int) {
      var word = Int(range.lowerBound)
      while word < Int(range.upperBound) {
        let start = word == 0 ? 0 : Int(ends[word - 1])
        let codePoint = codePoints[start + depth]
        let isWord = start + depth + 1 == Int(ends[word])
        labels.append(labelOf[Int(codePoint)])
        costs.append(isWord ? wordCosts[word] : UInt16(DoubleArrayTrie.Cell.noWord))
        let first = Int32(isWord ? word + 1 : word)
        word += 1
        while word < Int(range.upperBound), codePoints[Int(ends[word - 1]) + depth] == codePoint { word += 1 }
        words.append(first..<Int32(word))
      }
    }
    addChildren(of: 0..<Int32(ends.count), depth: 0)
    rootCount = labels.count
    var level = 0..<rootCount
    var depth = 1
    while !level.isEmpty {
      for node in level {
        firstChildren.append(Int32(labels.count))
        addChildren(of: words[node], depth: depth)
      }
      level = level.upperBound..<labels.count
      depth += 1
    }
    firstChildren.append(Int32(labels.count))
  }

  /// The nodes with children, those with the most first.
  var bySize: [Int] {
    let parents = labels.indices.filter { !children(of: $0).isEmpty }
    let sizes = parents.map { children(of: $0).count }
    var starts = [Int](repeating: 0, count: (sizes.max() ?? 0) + 1)
    for size in sizes { starts[size] += 1 }
    var total = 0
    for size in starts.indices.reversed() { (starts[size], total) = (total, total + starts[size]) }
    var sorted = [Int](repeating: 0, count: parents.count)
    for (parent, size) in zip(parents, sizes) {
      sorted[starts[size]] = parent
      starts[size] += 1
    }
    return sorted
  }
}
