extension NaiveText {
  /// Whether the other text stands in this one, its last run of letters and digits perhaps going on.
  public func contains(prefix other: NaiveText) -> Bool {
    let inner = other.trimmed
    guard let last = inner.last, last.first?.isASCII == true else { return contains(other) }
    return units.indices.contains { start in
      guard start + inner.count <= units.count else { return false }
      let outer = units[start..<start + inner.count]
      return outer.dropLast().elementsEqual(inner.dropLast()) && outer.last?.hasPrefix(last) == true
    }
  }

  /// Whether the characters and runs of the other text stand in this one in order, with at most `slop` others between
  /// them all together.
  public func contains(inOrder other: NaiveText, slop: Int) -> Bool {
    let wanted = other.units.filter { $0 != " " }
    func fits(_ index: Int, after position: Int, left: Int) -> Bool {
      guard index < wanted.count else { return true }
      return (0...left).contains { skipped in
        let place = position + 1 + skipped
        return place < units.count && units[place] == wanted[index]
          && fits(index + 1, after: place, left: left - skipped)
      }
    }
    return units.indices.contains { units[$0] == wanted.first && fits(1, after: $0, left: slop) }
  }

  /// Whether the texts are the same, breaks at their ends left out.
  public func equals(_ other: NaiveText) -> Bool { trimmed == other.trimmed }

  private var trimmed: [String] {
    var inner = units[...]
    if inner.first == " " { inner.removeFirst() }
    if inner.last == " " { inner.removeLast() }
    return Array(inner)
  }
}
