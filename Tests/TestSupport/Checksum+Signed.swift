public import ByteCoding

extension Checksum {
  /// The bytes of a file of an index with a sum that fits them: damage that opening a large file does not notice.
  public static func signed(_ bytes: [UInt8]) -> [UInt8] {
    guard bytes.count > 44 else { return bytes }
    var sum = Checksum()
    bytes.withUnsafeBytes { sum.update(UnsafeRawBufferPointer(rebasing: $0[..<(bytes.count - 8)])) }
    var signed = bytes
    for byte in 0..<4 { signed[bytes.count - 8 + byte] = UInt8(truncatingIfNeeded: sum.value >> (8 * byte)) }
    return signed
  }
}
