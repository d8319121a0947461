/// The texts that a record puts in quotation marks, as the names of platforms stand, and in title marks.
///
/// Read byte by byte: whole collections pass through it while an index is written.
struct QuotedTexts: Sendable {
  /// Those between “ ” 「 」 『 』, with the number of texts that have them so.
  private(set) var names = TextCounts()
  /// Those between 《 》.
  private(set) var titles = TextCounts()

  private static let longest = 128

  /// Adds those of other texts.
  mutating func add(_ others: QuotedTexts) {
    names.add(others.names)
    titles.add(others.titles)
  }

  /// Adds those of a text, which is given in UTF-8.
  mutating func add(_ text: ArraySlice<UInt8>) {
    var (ownNames, ownTitles): (Set<String>, Set<String>) = ([], [])
    text.withUnsafeBufferPointer { bytes in
      var open: (start: Int, closing: UInt32)?
      var index = 0
      while index + 2 < bytes.count {
        // All these marks are three bytes that begin with E2 or E3.
        let lead = bytes[index]
        guard lead == 0xE2 || lead == 0xE3 else {
          index += lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
          continue
        }
        let mark = UInt32(bytes[index]) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
        index += 3
        if let (start, closing) = open, mark == closing {
          let part = bytes[start..<index - 3]
          if !part.isEmpty, part.count <= Self.longest {
            let quoted = String(decoding: part, as: UTF8.self)
            if closing == 0xE3808B { ownTitles.insert(quoted) } else { ownNames.insert(quoted) }
          }
          open = nil
        } else if let closing = Self.closing[mark] {
          open = (index, closing)
        }
      }
    }
    for name in ownNames { names.add(name) }
    for title in ownTitles { titles.add(title) }
  }

  private static let closing: [UInt32: UInt32] = [
    0xE2809C: 0xE2809D, 0xE3808C: 0xE3808D, 0xE3808E: 0xE3808F, 0xE3808A: 0xE3808B,
  ]
}
