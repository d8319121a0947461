/// Pairs of a frequency and a length code that bound a set of postings: for each posting some pair has no lower frequency
/// and no longer length. So whatever grows with the frequency and falls with the length is at its highest on a pair.
///
/// There are always four; where fewer suffice the last repeats, so that a bound needs no branch. They ascend by frequency
/// and by length.
public struct Impacts: Sendable, Equatable {
  /// A pair.
  public struct Pair: Sendable, Equatable {
    /// The frequency; `unbounded` stands for any of 255 and more.
    public let frequency: UInt8
    /// The length's code.
    public let lengthCode: UInt8

    /// A pair of these.
    public init(frequency: UInt8, lengthCode: UInt8) {
      self.frequency = frequency
      self.lengthCode = lengthCode
    }
  }

  /// The frequency that has no upper bound.
  public static let unbounded: UInt8 = 255
  /// The number of pairs.
  public static let count = 4

  /// The pairs one after the other from the lowest byte, each its frequency and then its length code.
  public let rawValue: UInt64

  /// The impacts of these bytes; any bytes are impacts.
  @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

  /// One pair four times.
  init(_ pair: Pair) {
    self.init(rawValue: (UInt64(pair.frequency) | UInt64(pair.lengthCode) << 8) &* 0x0001_0001_0001_0001)
  }

  /// The pair at `index`, 0 to 3.
  @inlinable public subscript(index: Int) -> Pair {
    let bits = UInt16(truncatingIfNeeded: rawValue &>> UInt64(truncatingIfNeeded: index &* 16))
    return Pair(frequency: UInt8(truncatingIfNeeded: bits), lengthCode: UInt8(truncatingIfNeeded: bits &>> 8))
  }

  /// Whether some pair bounds a posting of this frequency and length code.
  public func bound(frequency: Int, lengthCode: UInt8) -> Bool {
    (0..<Self.count).contains { index in
      let pair = self[index]
      return (pair.frequency == Self.unbounded || Int(pair.frequency) >= frequency) && pair.lengthCode <= lengthCode
    }
  }
}
