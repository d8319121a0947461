/// The length of a document in one byte.
///
/// Lengths below 128 are exact. Above, each doubling has eight steps, and a length counts as the step below it, at most
/// an eighth too short; the last code stands for 7,864,320 and more. Ranking and the impacts of blocks read the same
/// lengths, so bounds are safe.
public enum LengthCode {
  /// The code of a length; it grows with the length.
  public static func encode(_ length: Int) -> UInt8 {
    if length < 128 { return UInt8(max(0, length)) }
    let exponent = Int.bitWidth - 1 - length.leadingZeroBitCount
    let code = (exponent - 7) * 8 + (length >> (exponent - 3)) - 8 + 128
    return UInt8(min(code, 255))
  }

  /// The length a code stands for.
  public static func decode(_ code: UInt8) -> Int {
    code < 128 ? Int(code) : (8 + Int(code & 7)) << (Int(code >> 3) - 12)
  }

  /// The length of each of the 256 codes.
  public static let lengths: [Int32] = (0...255).map { Int32(decode(UInt8($0))) }
}
