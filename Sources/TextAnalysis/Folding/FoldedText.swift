/// A folded copy of a text, with the way back to the author's characters.
///
/// All arrays are parallel, one element for each folded code point. Ranges in the original are counted in code points,
/// ascend, and may be shared where one character folds to several or several combine to one.
public struct FoldedText: Sendable {
  /// The folded code points.
  public internal(set) var scalars: [UInt32] = []
  /// For each folded code point, where what it came from starts in the original, in code points.
  public internal(set) var starts: [Int32] = []
  /// For each folded code point, where what it came from ends in the original, in code points.
  public internal(set) var ends: [Int32] = []
  /// Class and marks of each folded code point.
  var traits: [Traits] = []
  /// The number of code points of the original.
  public internal(set) var originalCount = 0

  /// An empty text.
  public init() {}

  /// The number of folded code points.
  public var count: Int { scalars.count }

  /// The folded text as a string.
  public var string: String { string(0..<count) }

  /// A part of the folded text as a string.
  public func string(_ range: Range<Int>) -> String {
    var result = String.UnicodeScalarView()
    for value in scalars[range] { result.append(Unicode.Scalar(value) ?? "\u{FFFD}") }
    return String(result)
  }

  /// The code points of the original that the folded code points in `range` come from; `range` is not empty.
  public func original(_ range: Range<Int>) -> Range<Int> {
    Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
  }

  /// Appends what `write` puts into the four arrays: at most `limit` elements each; it returns how many.
  mutating func append(
    uninitialized limit: Int,
    _ write: (
      UnsafeMutablePointer<UInt32>, UnsafeMutablePointer<Int32>, UnsafeMutablePointer<Int32>,
      UnsafeMutablePointer<Traits>
    ) -> Int
  ) {
    let base = count
    scalars.append(contentsOf: repeatElement(0, count: limit))
    starts.append(contentsOf: repeatElement(0, count: limit))
    ends.append(contentsOf: repeatElement(0, count: limit))
    traits.append(contentsOf: repeatElement(Traits(0, 0), count: limit))
    let written = scalars.withUnsafeMutableBufferPointer { scalars in
      starts.withUnsafeMutableBufferPointer { starts in
        ends.withUnsafeMutableBufferPointer { ends in
          traits.withUnsafeMutableBufferPointer { traits in
            guard let scalar = scalars.baseAddress, let start = starts.baseAddress, let end = ends.baseAddress,
              let trait = traits.baseAddress
            else { return 0 }
            return write(scalar + base, start + base, end + base, trait + base)
          }
        }
      }
    }
    truncate(to: base + written)
  }

  mutating func removeAll() {
    truncate(to: 0)
    originalCount = 0
  }

  mutating func truncate(to count: Int) {
    scalars.removeLast(scalars.count - count)
    starts.removeLast(starts.count - count)
    ends.removeLast(ends.count - count)
    traits.removeLast(traits.count - count)
  }
}

/// The class of a folded code point and whether a mark was dropped before it.
struct Traits {
  var bits: UInt8

  static let afterQuote = UInt8(8)
  static let afterApostrophe = UInt8(16)

  init(_ characterClass: UInt8, _ marks: UInt8) { bits = characterClass | marks }

  var characterClass: CharacterClass { CharacterClass(rawValue: bits & 7) ?? .break }
  var isHan: Bool { bits & 7 == CharacterClass.han.rawValue }
  /// Characters that stand alone take a position each.
  var standsAlone: Bool { bits & 7 >= CharacterClass.han.rawValue }
  /// Words of letters and digits go on over an apostrophe.
  var followsQuote: Bool { bits & Self.afterQuote != 0 }
  /// Words of Han characters end at either mark.
  var followsMark: Bool { bits & (Self.afterQuote | Self.afterApostrophe) != 0 }
}
