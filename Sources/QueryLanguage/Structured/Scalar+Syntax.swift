extension Unicode.Scalar {
  /// The ASCII form of a full-width character, as a Chinese keyboard types it; a space for any white space; else itself.
  var syntax: Unicode.Scalar {
    switch value {
    case 0xFF01...0xFF5E: Unicode.Scalar(UInt8(value - 0xFEE0))
    case 0x2212: "-"
    default: properties.isWhitespace ? " " : self
    }
  }

  /// Whether a word ends before it.
  var endsWord: Bool {
    switch syntax {
    case " ", "(", ")", "\"", "“", "”", "|", ":", "~", "*": true
    default: false
    }
  }

  /// Whether it is an operator where a word could begin.
  var isSign: Bool { syntax == "-" || syntax == "+" || syntax == "=" }
}
