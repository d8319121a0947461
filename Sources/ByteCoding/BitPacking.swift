internal import CKernels

/// Integers below 2^31 in as many bits as the largest needs.
///
/// A full block of 128 is laid out in four lanes for vector instructions, a shorter one bit after bit. Unpacking a
/// shorter one may read, not use, `slack` bytes after it: the caller sees to it that they are readable.
public enum BitPacking {
  /// The number of integers of a full block.
  public static let blockSize = 128
  /// The bytes after a block that must be readable.
  public static let slack = 8
  /// The widest integers, in bits.
  public static let widest = 31

  /// The number of bits that `value` needs.
  @inlinable public static func width(of value: UInt32) -> Int { UInt32.bitWidth - value.leadingZeroBitCount }

  /// The bytes that `count` integers of `width` bits take.
  @inlinable public static func size(count: Int, width: Int) -> Int { (count * width + 7) >> 3 }

  /// Appends the low `width` bits of `count` integers, 128 at most.
  public static func pack(_ values: UnsafePointer<UInt32>, count: Int, width: Int, into bytes: inout ByteWriter) {
    bytes.append(size(count: count, width: width)) { output in
      if count == blockSize {
        ckernels_pack_block(values, UInt32(width), output)
      } else {
        ckernels_pack_run(values, count, UInt32(width), output)
      }
    }
  }

  /// Unpacks `count` integers, 128 at most, of `width` bits, 31 at most, and adds `addend` to each, modulo 2^32.
  public static func unpack(
    _ bytes: UnsafeRawPointer, count: Int, width: Int, adding addend: UInt32, into values: UnsafeMutablePointer<UInt32>
  ) {
    let bytes = bytes.assumingMemoryBound(to: UInt8.self)
    if count == blockSize {
      ckernels_unpack_block(bytes, UInt32(width), addend, values)
    } else {
      ckernels_unpack_run(bytes, count, UInt32(width), addend, values)
    }
  }

  /// Unpacks `count` distances, each one less than it stands for, and sums them up from `base`, modulo 2^32. Where
  /// `width` is 24 or less and `base` below 2^31, nothing wraps and the values ascend strictly.
  public static func unpackAscending(
    _ bytes: UnsafeRawPointer, count: Int, width: Int, after base: UInt32, into values: UnsafeMutablePointer<UInt32>
  ) {
    let bytes = bytes.assumingMemoryBound(to: UInt8.self)
    if count == blockSize {
      ckernels_unpack_ascending_block(bytes, UInt32(width), base, values)
    } else {
      ckernels_unpack_ascending_run(bytes, count, UInt32(width), base, values)
    }
  }

  /// Writes `base + 1 + i` for each bit `i` that is set in `size` bytes, ascending. False where the number of bits that
  /// are set is not `count`; never writes more than `count` values.
  public static func unpackBitmap(
    _ bytes: UnsafeRawPointer, size: Int, after base: UInt32, count: Int, into values: UnsafeMutablePointer<UInt32>
  ) -> Bool {
    ckernels_unpack_bitmap(bytes.assumingMemoryBound(to: UInt8.self), size, base, values, count) == count
  }
}
