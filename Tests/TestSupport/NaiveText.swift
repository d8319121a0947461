/// A naive reading of a text for phrases, to hold the index against: characters, whole runs of letters and digits, and
/// breaks that all look the same. Folds ASCII only.
public struct NaiveText: Sendable {
  var units: [String] = []

  /// Reads a text.
  public init(_ text: String) {
    var isRun = false
    for character in text {
      if "“”‘’《》〈〉".contains(character) {
        isRun = false
      } else if character.isASCII && (character.isLetter || character.isNumber) {
        let lower = character.lowercased()
        if isRun { units[units.count - 1] += lower } else { units.append(lower) }
        isRun = true
      } else if character.isLetter {
        units.append(String(character))
        isRun = false
      } else {
        if units.last != " " { units.append(" ") }
        isRun = false
      }
    }
  }

  /// True where it holds nothing but breaks.
  public var isEmpty: Bool { units.allSatisfy { $0 == " " } }

  /// Whether the other text stands in this one, its breaks at the ends left out.
  public func contains(_ other: NaiveText) -> Bool {
    var inner = other.units[...]
    if inner.first == " " { inner.removeFirst() }
    if inner.last == " " { inner.removeLast() }
    return units.indices.contains { units[$0...].starts(with: inner) }
  }
}
