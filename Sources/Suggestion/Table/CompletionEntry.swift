/// A completion as it is written to a segment's table.
struct CompletionEntry: Sendable, Equatable {
  /// As it is shown.
  var text: String
  /// What an alias stands for.
  var standsFor: String?
  /// What it is.
  var kind: CompletionKind
  /// How many documents of the segment it finds.
  var documentCount: Int
  /// Its folded letters, without punctuation and space; not empty.
  var letters: [UInt32]
  /// Where in `letters` a word begins, ascending; 0 may be left out.
  var borders: [Int]
  /// One reading or more, each a syllable for each letter.
  var readings: [[String]]

  /// The letters that are compared: what stands behind them is shown, but not searched.
  static let letterLimit = 63

  /// What decides the order: how many documents it finds, weighed by how much it tells among `total` of them and by its
  /// kind. What nearly every document has tells nothing.
  static func weight(_ kind: CompletionKind, documentCount: Int, of total: Int) -> Int {
    // log2(total / count) in eighths, at least one half.
    let information = (8 * Double.log2(Double(max(1, total)) / Double(max(1, documentCount)))).rounded()
    return documentCount * kind.weight * max(4, Int(information))
  }
}

extension Double {
  /// The binary logarithm, as the standard library has it for no platform-independent type.
  fileprivate static func log2(_ value: Double) -> Double {
    Double(value.exponent) + Self.log2OfSignificand(value.significand)
  }

  /// The binary logarithm of a number from 1 to 2, to sixteen bits: squared, it is 2 or more where the next bit is 1.
  private static func log2OfSignificand(_ significand: Double) -> Double {
    var (value, result, bit) = (significand, 0.0, 0.5)
    for _ in 0..<16 {
      value *= value
      if value >= 2 {
        value /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }
}
