/// A trie of words in one array, made to be walked from each position of a text.
///
/// Characters are renamed to labels, frequent ones first, so that the cells in use lie close together. The cell of a
/// node's child stands at the node's base plus the child's label and repeats that label; no two nodes share a base, so
/// the label alone tells whether the cell is the node's. First characters have cells of their own, addressed by label.
/// After Aoe, “An Efficient Digital Search Algorithm by Using a Double-Array Structure”, 1989.
struct DoubleArrayTrie: Sendable {
  /// The label of each code point; 0 for those that no word contains, and for those beyond the array.
  let labels: [UInt32]
  /// The cell of each first character by label; that of label 0 has no children.
  let roots: [Cell]
  /// The cells of all other characters; any base plus any label lies within.
  let cells: [Cell]

  /// The cell of a node: the base of its children (27 bits), its label (21) and the cost of the word it ends (16).
  struct Cell: Sendable, Equatable {
    let bits: UInt64

    /// The cost that says that no word ends here.
    static let noWord: UInt64 = 0xFFFF
    /// A label no character has.
    private static let noLabel: UInt64 = 0x1F_FFFF
    /// The bases that fit.
    static let bases = 1..<1 << 27

    /// A cell that no node holds.
    static let empty = Cell(bits: noLabel << 16 | noWord)

    @inline(__always)
    init(bits: UInt64) { self.bits = bits }

    @inline(__always)
    init(base: Int, label: UInt32, cost: UInt64) { bits = UInt64(base) << 37 | UInt64(label) << 16 | cost }

    /// Where the children's cells begin; 0 where there is none.
    @inline(__always)
    var base: Int { Int(bits >> 37) }

    @inline(__always)
    var label: UInt32 { UInt32(truncatingIfNeeded: bits >> 16) & 0x1F_FFFF }

    @inline(__always)
    var cost: UInt64 { bits & 0xFFFF }
  }

  /// The cost of this word, if the trie holds it. O(length).
  func cost(of word: some Collection<UInt32>) -> WordList.Cost? {
    guard let first = word.first else { return nil }
    var cell = roots[Int(label(of: first))]
    for codePoint in word.dropFirst() {
      guard cell.base != 0 else { return nil }
      let label = label(of: codePoint)
      cell = cells[cell.base + Int(label)]
      guard cell.label == label else { return nil }
    }
    return cell.cost == Cell.noWord ? nil : WordList.Cost(cell.cost)
  }

  /// Writes the label of each code point of `text`, and a 0 behind the last.
  func label(_ text: UnsafeBufferPointer<UInt32>, into result: UnsafeMutableBufferPointer<UInt32>) {
    labels.withUnsafeBufferPointer { labels in
      for i in 0..<text.count { result[i] = text[i] < labels.count ? labels[Int(text[i])] : 0 }
    }
    result[text.count] = 0
  }

  /// Calls `body` with the roots and the cells.
  @inline(__always)
  func withUnsafeCells<R>(_ body: (UnsafeBufferPointer<Cell>, UnsafeBufferPointer<Cell>) -> R) -> R {
    roots.withUnsafeBufferPointer { roots in cells.withUnsafeBufferPointer { cells in body(roots, cells) } }
  }

  private func label(of codePoint: UInt32) -> UInt32 { codePoint < labels.count ? labels[Int(codePoint)] : 0 }
}
