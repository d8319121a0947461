/// A block of 1 to 128 integers below 2^31, packed in fewer bits than the largest needs; the few that do not fit are
/// patched.
///
/// One byte holds the width, 0 to 31, in its low five bits and the number of patches, 0 to 7, above them. The packed
/// integers follow, then for each patch two bytes: the place of the integer, and what stands above its `width` bits.
/// Zukowski, Héman, Nes and Boncz, Super-Scalar RAM-CPU Cache Compression (2006).
public enum PatchedBlock {
  static let patchLimit = 7

  /// Appends the block in the width that takes the fewest bytes, the widest of these.
  public static func encode(_ values: UnsafePointer<UInt32>, count: Int, into bytes: inout ByteWriter) {
    var counts: InlineArray<33, Int> = .init(repeating: 0)
    var widest = 0
    for index in 0..<count {
      let width = BitPacking.width(of: values[index])
      counts[width] += 1
      widest = max(widest, width)
    }
    var best = widest
    var bestSize = BitPacking.size(count: count, width: widest)
    var patches = 0
    var width = widest
    while width > 0, width > widest - 8 {
      patches += counts[width]
      width -= 1
      guard patches <= patchLimit else { break }
      let size = BitPacking.size(count: count, width: width) + 2 * patches
      if size < bestSize { (best, bestSize) = (width, size) }
    }
    let header = bytes.count
    bytes.write(UInt8(0))
    BitPacking.pack(values, count: count, width: best, into: &bytes)
    var found: UInt8 = 0
    if best < widest {
      for index in 0..<count where values[index] >> UInt32(best) != 0 {
        bytes.write(UInt8(index))
        bytes.write(UInt8(truncatingIfNeeded: values[index] >> UInt32(best)))
        found += 1
      }
    }
    bytes.set(UInt8(best) | found << 5, at: header)
  }

  /// The bytes that a block of `count` integers takes, from its first byte.
  @inlinable public static func size(count: Int, header: UInt8) -> Int {
    1 + BitPacking.size(count: count, width: Int(header & 31)) + 2 * Int(header >> 5)
  }

  /// Unpacks a block of `count` integers, adding `addend` to each modulo 2^32, and returns its size in bytes. Nil where
  /// it does not fit into the bytes to `end` or patches an integer that is not there.
  ///
  /// `BitPacking.slack` bytes after `end` are readable.
  public static func decode(
    _ bytes: UnsafeRawPointer, end: UnsafeRawPointer, count: Int, adding addend: UInt32,
    into values: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    guard bytes < end else { return nil }
    let header = bytes.load(as: UInt8.self)
    let size = size(count: count, header: header)
    guard size <= end - bytes else { return nil }
    let width = Int(header & 31)
    BitPacking.unpack(bytes + 1, count: count, width: width, adding: addend, into: values)
    var patch = bytes + size - 2 * Int(header >> 5)
    while patch < bytes + size {
      let place = Int(patch.load(as: UInt8.self))
      guard place < count else { return nil }
      values[place] &+= UInt32(patch.load(fromByteOffset: 1, as: UInt8.self)) &<< UInt32(width)
      patch += 2
    }
    return size
  }
}
