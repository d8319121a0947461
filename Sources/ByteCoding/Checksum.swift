internal import CKernels

/// A running CRC-32C (Castagnoli polynomial, RFC 3720).
public struct Checksum: Sendable, Equatable {
  /// The sum of all bytes so far.
  public private(set) var value: UInt32 = 0

  /// The sum of no bytes.
  public init() {}

  /// Adds bytes; the order matters.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    value = ckernels_crc32c(value, base.assumingMemoryBound(to: UInt8.self), bytes.count)
  }
}
