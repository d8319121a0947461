/// The names that a text puts in quotation marks, as the names of platforms and projects stand: “粤省事”, 「粵政易」.
enum QuotedNames {
  /// A name, and its units as they are looked for in another text.
  struct Compared {
    let name: String
    let units: [UInt64]
  }

  private static let pairs: [Character: Character] = ["“": "”", "「": "」", "『": "』", "＂": "＂", "\"": "\""]

  /// The names in the order they stand, each once; of two to twenty characters.
  static func find(in text: String) -> [String] {
    var names: [String] = []
    var open: (closing: Character, name: String)?
    for character in text {
      if let (closing, name) = open, character == closing {
        if (2...20).contains(name.count), !names.contains(name) { names.append(name) }
        open = nil
      } else if let (closing, name) = open {
        open = (closing, name + String(character))
      } else if let closing = pairs[character] {
        open = (closing, "")
      }
    }
    return names
  }
}
