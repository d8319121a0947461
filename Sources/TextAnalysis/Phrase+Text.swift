extension Phrase {
  /// The phrase to read, folded, with a space for each break.
  public var text: String {
    var characters = [String](repeating: "", count: positionCount)
    for item in items {
      let (place, text) = (Int(item.offset), item.term.text)
      if item.term.kind == .bigram {
        characters[place] = String(text.prefix(1))
        characters[place + 1] = String(text.dropFirst())
      } else {
        characters[place] = item.term.kind == .break ? " " : item.term.documentNumber?.text ?? text
      }
    }
    return characters.joined()
  }
}
