extension DictionarySegmenter {
  /// The bits of a path that hold where its last word starts; those above hold its cost, so that the least path is the
  /// cheapest one, and among equals the one whose last word starts first.
  private static let startBits: UInt64 = 24
  private static let startMask: UInt64 = 1 << startBits - 1

  /// Cuts a run of at most `longestRun` code points; the ends are counted from `offset` code points before it.
  func cut(
    _ run: UnsafeBufferPointer<UInt32>, offset: Int32, scratch: inout SegmenterScratch, into ends: inout [Int32]
  ) {
    scratch.reserve(run.count + 1)
    scratch.labels.withUnsafeMutableBufferPointer { labels in
      scratch.pairs.withUnsafeMutableBufferPointer { pairs in
        scratch.paths.withUnsafeMutableBufferPointer { paths in
          trie.label(run, into: labels)
          findPaths(run, labels: UnsafeBufferPointer(labels), pairs: pairs, into: paths)
          Self.appendEnds(of: paths, count: run.count, offset: offset, to: &ends)
        }
      }
    }
  }

  /// Finds the best path to each position from 0 to `run.count`.
  private func findPaths(
    _ run: UnsafeBufferPointer<UInt32>, labels: UnsafeBufferPointer<UInt32>,
    pairs: UnsafeMutableBufferPointer<DoubleArrayTrie.Cell>, into paths: UnsafeMutableBufferPointer<UInt64>
  ) {
    paths[0] = 0
    for position in 1...run.count { paths[position] = .max }
    let hasKatakana = run.contains(where: Katakana.contains)
    var followsKatakana = false
    trie.withUnsafeCells { roots, cells in
      // These reads miss the cache. Apart from the branches below the processor makes several of them at once.
      for start in 0..<run.count {
        pairs[start] = cells[roots[Int(labels[start])].base &+ Int(labels[start &+ 1])]
      }
      for start in 0..<run.count {
        // A word from here costs what the way here did, and starts here.
        let way = paths[start] & ~Self.startMask | UInt64(truncatingIfNeeded: start)
        let single = roots[Int(labels[start])].cost
        let cost = single == DoubleArrayTrie.Cell.noWord ? UInt64(Self.unknownCharacterCost) : single
        var end = start &+ 1
        paths[end] = min(paths[end], way &+ (cost &<< Self.startBits))
        var cell = pairs[start]
        // The label behind the last character is 0, which no cell has.
        while cell.label == labels[end] {
          end &+= 1
          if cell.cost != DoubleArrayTrie.Cell.noWord {
            paths[end] = min(paths[end], way &+ (cell.cost &<< Self.startBits))
          }
          if cell.base == 0 { break }
          cell = cells[cell.base &+ Int(labels[end])]
        }
        if hasKatakana {
          let isKatakana = Katakana.contains(run[start])
          if isKatakana, !followsKatakana, let word = Katakana.word(at: start, of: run) {
            paths[word.end] = min(paths[word.end], way &+ (word.cost &<< Self.startBits))
          }
          followsKatakana = isKatakana
        }
      }
    }
  }

  /// Appends the ends of the words on the best path to position `count`.
  private static func appendEnds(
    of paths: UnsafeMutableBufferPointer<UInt64>, count: Int, offset: Int32, to ends: inout [Int32]
  ) {
    // Behind the starts already read there is room for the ends, which come in falling order.
    var first = count + 1
    var end = count
    while end > 0 {
      let start = Int(paths[end] & startMask)
      first -= 1
      paths[first] = UInt64(end)
      end = start
    }
    ends.append(contentsOf: paths[first...count].lazy.map { offset + Int32($0) })
  }
}
