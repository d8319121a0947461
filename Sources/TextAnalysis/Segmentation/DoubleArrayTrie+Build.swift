internal import ByteCoding

extension DoubleArrayTrie {
  /// Compiles the words. O(total length) but for the search of free cells, which looks at 64 at a time.
  init(_ words: WordList) {
    self = words.withUnsafeBuffers { codePoints, ends, costs in
      let labels = Self.labels(codePoints)
      let nodes = NodeTable(codePoints: codePoints, ends: ends, costs: costs, labels: labels.byCodePoint)
      return DoubleArrayTrie(labels: labels, nodes: nodes)
    }
  }

  private init(labels: (byCodePoint: [UInt32], count: Int), nodes: NodeTable) {
    let bases = CellPlacement.bases(of: nodes, labels: labels.count)
    var roots = [Cell](repeating: .empty, count: labels.count)
    let cellCount = (bases.max() ?? 0) + labels.count
    // Each position of a text looks somewhere else into these megabytes.
    var cells = [Cell](unsafeUninitializedCapacity: cellCount) { cells, count in
      SystemMemory.preferLargePages(UnsafeMutableRawBufferPointer(cells))
      cells.initialize(repeating: .empty)
      count = cellCount
    }
    for root in 0..<nodes.rootCount { roots[Int(nodes.labels[root])] = nodes.cell(root, base: bases[root]) }
    for parent in nodes.labels.indices {
      for child in nodes.children(of: parent) {
        cells[bases[parent] + Int(nodes.labels[child])] = nodes.cell(child, base: bases[child])
      }
    }
    self.init(labels: labels.byCodePoint, roots: roots, cells: cells)
  }

  /// Names the characters 1, 2, 3 … by falling frequency.
  private static func labels(_ codePoints: UnsafeBufferPointer<UInt32>) -> (byCodePoint: [UInt32], count: Int) {
    var frequency = [UInt32](repeating: 0, count: Int(codePoints.max() ?? 0) + 1)
    for codePoint in codePoints { frequency[Int(codePoint)] += 1 }
    let order = frequency.indices.filter { frequency[$0] > 0 }
      .sorted { (frequency[$0], $1) > (frequency[$1], $0) }
    var labels = [UInt32](repeating: 0, count: frequency.count)
    for (rank, codePoint) in order.enumerated() { labels[codePoint] = UInt32(rank + 1) }
    return (labels, order.count + 1)
  }
}
