import ShippedWords
import TextAnalysis

/// A text as a person types it: its letters, each with its usual syllable.
struct TypedText {
  let letters: [String]
  let syllables: [String]

  /// A way to type it.
  struct Way {
    let name: String
    /// What stands on the screen after each key.
    let keys: @Sendable (TypedText) -> [String]
  }

  static let ways = [
    Way(name: "characters") { prefixes($0.letters.joined()) },
    Way(name: "Pinyin") { prefixes($0.syllables.joined()) },
    Way(name: "initials") { prefixes($0.syllables.map { String($0.prefix(1)) }.joined()) },
    Way(name: "mixed") { text in
      text.letters.indices.flatMap { place in
        prefixes(text.syllables[place]).map { text.letters[..<place].joined() + $0 }
      }
    },
  ]

  private static func prefixes(_ text: String) -> [String] { text.indices.map { String(text[...$0]) } }

  /// The first Han characters of the lines of standard input, each a text, or an identifier, a tab and a text.
  static func read(lines: Int, letters: Int) throws -> [TypedText] {
    let readings = try Readings.shipped()
    var typed: [TypedText] = []
    while typed.count < lines, let line = readLine() {
      let text = line.split(separator: "\t").last.map(String.init) ?? ""
      let han = text.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }.prefix(letters)
      let folded = Folder().fold(String(String.UnicodeScalarView(han)))
      guard let reading = readings.readings(of: folded.scalars, limit: 1).first, !reading.isEmpty else { continue }
      typed.append(TypedText(letters: folded.scalars.map { String(Unicode.Scalar($0) ?? " ") }, syllables: reading))
    }
    return typed
  }
}
