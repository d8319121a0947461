/// The title of a record without what numbers it: of 中华人民共和国宪法 第一条 the law. All in UTF-8, since whole collections
/// pass through it while an index is written.
enum RecordTitle {
  /// The title up to the number of an article, with the white space around it left out.
  static func base(_ title: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = title
    while let count = spaceAtStart(rest) { rest.removeFirst(count) }
    trimEnd(&rest)
    while let space = lastSpace(rest), isNumber(rest[space...]) {
      rest = rest[..<space]
      trimEnd(&rest)
    }
    return rest
  }

  private static let ideographicSpace: [UInt8] = [0xE3, 0x80, 0x80]

  /// The number of bytes of a space that a text begins with: one of ASCII, or an ideographic one.
  private static func spaceAtStart(_ text: ArraySlice<UInt8>) -> Int? {
    guard let first = text.first else { return nil }
    if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
    return first == 0xE3 && text.starts(with: ideographicSpace) ? 3 : nil
  }

  private static func trimEnd(_ text: inout ArraySlice<UInt8>) {
    while let last = text.indices.last {
      if spaceAtStart(text[last...]) == 1 {
        text.removeLast()
      } else if text[last] == 0x80, spaceAtStart(text.suffix(3)) == 3 {
        text.removeLast(3)
      } else {
        return
      }
    }
  }

  /// Where what follows the last space begins.
  private static func lastSpace(_ text: ArraySlice<UInt8>) -> Int? {
    var place = text.endIndex
    while place > text.startIndex {
      place -= 1
      if let count = spaceAtStart(text[place...]) { return place + count }
    }
    return nil
  }

  private static func isNumber(_ part: ArraySlice<UInt8>) -> Bool {
    let part = String(decoding: part, as: UTF8.self).unicodeScalars
    return part.first == "第" && part.contains(where: isUnit) || part.elementsEqual("前言".unicodeScalars)
  }

  private static func isUnit(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "条", "條", "款", "项", "項", "节", "節", "章", "编", "編", "号", "號": true
    default: false
    }
  }
}
