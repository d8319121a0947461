extension FoldedText {
  /// Calls `body` with each longest run of Han characters, in order; quotation marks that folding took out end runs.
  public func forEachHanRun(_ body: (Range<Int>) -> Void) {
    var start = 0
    while start < count {
      var end = start
      while end < count, traits[end].characterClass == .han, end == start || !traits[end].followsMark { end += 1 }
      if end > start { body(start..<end) }
      start = max(end, start + 1)
    }
  }
}
