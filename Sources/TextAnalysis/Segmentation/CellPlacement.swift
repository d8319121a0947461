/// Finds a base for each node so that the cells of all children lie apart.
struct CellPlacement {
  /// One bit for each cell in use and for each base taken, with a spare word at the end.
  private var usedCells: [UInt64]
  private var usedBases: [UInt64]

  private init(nodes: Int, labels: Int) {
    let words = (nodes + labels) / 64 + 4
    usedCells = [UInt64](repeating: 0, count: words)
    usedBases = usedCells
    // Base 0 stands for a node without children.
    usedBases[0] = 1
  }

  /// The base of each node; 0 for those without children.
  ///
  /// Nodes with many children go first: while the array is empty they are easy to place, and those with a single child
  /// fill the gaps at the end.
  static func bases(of nodes: NodeTable, labels: Int) -> [Int] {
    var placement = CellPlacement(nodes: nodes.labels.count, labels: labels)
    var bases = [Int](repeating: 0, count: nodes.labels.count)
    // Where one node found no room a node of about its size finds none either.
    var cursor = 0
    var magnitude = 0
    for node in nodes.bySize {
      let children = nodes.children(of: node)
      if children.count.leadingZeroBitCount != magnitude {
        magnitude = children.count.leadingZeroBitCount
        cursor = 0
      }
      let base = nodes.labels.withUnsafeBufferPointer { labels in
        placement.place(UnsafeBufferPointer(rebasing: labels[children]), from: &cursor)
      }
      bases[node] = base
    }
    return bases
  }

  /// Takes the first free base from word `cursor` of the bases on, and moves the cursor to that word.
  private mutating func place(_ labels: UnsafeBufferPointer<UInt32>, from cursor: inout Int) -> Int {
    while true {
      reserve(base: (cursor + 1) * 64, label: Int(labels.max() ?? 0))
      var conflicts = usedBases[cursor]
      for label in labels {
        conflicts |= cells(at: cursor * 64 + Int(label))
        if conflicts == .max { break }
      }
      if conflicts != .max {
        let base = cursor * 64 + (~conflicts).trailingZeroBitCount
        usedBases[base >> 6] |= 1 << UInt64(base & 63)
        for label in labels { usedCells[(base + Int(label)) >> 6] |= 1 << UInt64((base + Int(label)) & 63) }
        return base
      }
      cursor += 1
    }
  }

  /// The use of the 64 cells from this one on.
  private func cells(at first: Int) -> UInt64 {
    let word = first >> 6
    let shift = UInt64(first & 63)
    return usedCells[word] >> shift | usedCells[word + 1] << (64 - shift)
  }

  private mutating func reserve(base: Int, label: Int) {
    let missing = (base + label) / 64 + 2 - usedCells.count
    guard missing > 0 else { return }
    let growth = [UInt64](repeating: 0, count: missing + usedCells.count / 4)
    usedCells += growth
    usedBases += growth
  }
}
