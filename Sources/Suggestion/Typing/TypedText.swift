internal import TextAnalysis

/// What a person has typed so far, as an input method leaves it: letters, and runs of Latin letters that may be Pinyin.
///
/// Width, case and Traditional are folded; space, apostrophes and punctuation part one run from the next.
struct TypedText: Equatable {
  enum Part: Equatable {
    /// A letter of any script but Latin, or a digit.
    case letter(UInt32)
    /// Latin letters in a row, a to z.
    case latin([UInt8])
  }

  private(set) var parts: [Part] = []

  /// The most letters that are read.
  static let limit = 64

  init(_ text: String) {
    let folder = Folder()
    // An apostrophe is looked through in texts, but parts syllables: xi'an.
    let pieces = text.unicodeScalars.split { Self.apostrophes.contains($0.value) || $0.properties.isWhitespace }
    for piece in pieces {
      var latin: [UInt8] = []
      for letter in folder.fold(String(String.UnicodeScalarView(piece))).letters.prefix(Self.limit) {
        if letter == 0xFC {
          latin.append(UInt8(ascii: "v"))
        } else if (0x61...0x7A).contains(letter) {
          latin.append(UInt8(letter))
        } else {
          flush(&latin)
          parts.append(.letter(letter))
        }
      }
      flush(&latin)
    }
    parts = Array(parts.prefix(Self.limit))
  }

  private static let apostrophes: Set<UInt32> = [0x27, 0x60, 0xB4, 0x2018, 0x2019, 0x201B, 0x2032, 0xFF07]

  private mutating func flush(_ latin: inout [UInt8]) {
    if !latin.isEmpty { parts.append(.latin(latin)) }
    latin = []
  }

  /// All as letters; what texts in Latin script are found by.
  var letters: [UInt32] {
    parts.flatMap { part -> [UInt32] in
      switch part {
      case .letter(let letter): [letter]
      case .latin(let latin): latin.map(UInt32.init)
      }
    }
  }

  /// Whether some of it may be Pinyin.
  var hasLatin: Bool { parts.contains { if case .latin = $0 { true } else { false } } }
}
