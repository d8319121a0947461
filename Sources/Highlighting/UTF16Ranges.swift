extension String {
  /// The same ranges in UTF-16 code units, which JavaScript and most editors count in.
  ///
  /// - Parameter ranges: half-open, in code points of this text, in any order. Linear in the text.
  public func utf16Ranges(_ ranges: [Range<Int>]) -> [Range<Int>] {
    guard let last = ranges.map(\.upperBound).max() else { return [] }
    var offsets: [Int] = [0]
    offsets.reserveCapacity(last + 1)
    for scalar in unicodeScalars.prefix(last) {
      offsets.append(offsets[offsets.count - 1] + UTF16.width(scalar))
    }
    return ranges.map { offsets[$0.lowerBound]..<offsets[$0.upperBound] }
  }
}
