/// Names of places that are known to be right, whether or not a text has them. They say nothing about how texts are cut or
/// ranked.
///
/// A list of places is UTF-8 text with any number of names on a line, white space between them: `泰州 南通`. A `#` at the start
/// of a line begins a comment.
public struct PlaceNames: Sendable, Equatable {
  /// The names in their folded form by their first character, the longest first.
  private var names: [UInt32: [[UInt32]]] = [:]

  /// What says of a place what it is: behind a name it belongs to it.
  private static let kinds = Set("省市县区州旗盟".unicodeScalars.map(\.value))

  /// No names.
  public init() {}

  /// Adds the names of a list's text.
  ///
  /// - Throws: `LexiconError` for the first line with a name of fewer than two characters, since one alone is mostly no name.
  public mutating func add(_ text: String, named file: String) throws(LexiconError) {
    let folder = Folder()
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
    where !line.hasPrefix("#") {
      for word in line.split(whereSeparator: \.isWhitespace) {
        let name = folder.fold(String(word)).scalars
        guard name.count > 1 else {
          throw LexiconError(
            file: file, line: index + 1, expected: "names of two characters or more", found: "「\(word)」")
        }
        add(name)
      }
    }
  }

  private mutating func add(_ name: [UInt32]) {
    var others = names[name[0]] ?? []
    guard !others.contains(name) else { return }
    others.insert(name, at: others.firstIndex { $0.count < name.count } ?? others.count)
    names[name[0]] = others
  }

  /// Where names stand in folded text, the longest at each place, with the 市 or 县 behind them.
  public func ranges(in text: [UInt32]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var place = 0
    while place < text.count {
      guard let name = names[text[place]]?.first(where: { text[place...].starts(with: $0) }) else {
        place += 1
        continue
      }
      var end = place + name.count
      if end < text.count, Self.kinds.contains(text[end]) { end += 1 }
      ranges.append(place..<end)
      place = end
    }
    return ranges
  }
}
