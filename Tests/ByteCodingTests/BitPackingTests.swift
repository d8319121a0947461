import ByteCoding
import CKernels
import TestSupport
import Testing

/// Holds the vector loops against the plain way to read the same bits.
@Suite struct BitPackingTests {
  /// Integer i of a full block: bit `row * width + k` of lane i % 4, where the words of a lane are every fourth.
  private func plainBlock(_ bytes: [UInt8], width: Int) -> [UInt32] {
    (0..<128).map { index in
      (0..<width).reduce(0) { value, k in
        let bit = index / 4 * width + k
        let word = bit / 32 * 4 + index % 4
        return value | UInt32(bytes[word * 4 + bit % 32 / 8] >> (bit % 8) & 1) << k
      }
    }
  }

  /// Integer i of a run: bits from i * width on.
  private func plainRun(_ bytes: [UInt8], count: Int, width: Int) -> [UInt32] {
    (0..<count).map { index in
      (0..<width).reduce(0) { value, k in
        let bit = index * width + k
        return value | UInt32(bytes[bit / 8] >> (bit % 8) & 1) << k
      }
    }
  }

  private func plainSum(_ distances: [UInt32], from base: UInt32) -> [UInt32] {
    var value = base
    return distances.map { distance in
      value = value &+ distance &+ 1
      return value
    }
  }

  private func unpack(_ bytes: [UInt8], _ body: (UnsafeRawPointer, UnsafeMutablePointer<UInt32>) -> Void) -> [UInt32] {
    var values = [UInt32](repeating: 0, count: 128)
    (bytes + [UInt8](repeating: 0xA5, count: BitPacking.slack)).withUnsafeBytes { body($0.baseAddress!, &values) }
    return values
  }

  @Test(arguments: 0...31) func packedIntegersComeBack(width: Int) {
    withSeed("packing") { generator in
      for count in [1, 2, 3, 63, 127, 128] {
        let values = (0..<count).map { _ in UInt32.random(in: 0...UInt32.max, using: &generator) & (1 << width - 1) }
        var writer = ByteWriter()
        BitPacking.pack(values, count: count, width: width, into: &writer)
        let bytes = writer.bytes
        #expect(bytes.count == BitPacking.size(count: count, width: width))
        let plain =
          count == 128 ? plainBlock(bytes, width: width) : plainRun(bytes, count: count, width: width)
        #expect(plain == values)
        let base = UInt32.random(in: 0...UInt32.max, using: &generator)
        let unpacked = unpack(bytes) { BitPacking.unpack($0, count: count, width: width, adding: 3, into: $1) }
        #expect(Array(unpacked.prefix(count)) == values.map { $0 &+ 3 })
        let ascending = unpack(bytes) {
          BitPacking.unpackAscending($0, count: count, width: width, after: base, into: $1)
        }
        #expect(Array(ascending.prefix(count)) == plainSum(values, from: base))
      }
    }
  }

  @Test func bitmapsComeBack() {
    withSeed("bitmap") { generator in
      for _ in 0..<300 {
        let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator) & UInt8.random(in: 0...255, using: &generator)
        }
        let set = (0..<bytes.count * 8).filter { bytes[$0 / 8] >> ($0 % 8) & 1 == 1 }
        var isWhole = false
        let count = min(set.count, 128)
        let values = unpack(bytes) {
          isWhole = BitPacking.unpackBitmap($0, size: bytes.count, after: 99, count: count, into: $1)
        }
        #expect(isWhole == (set.count == count))
        #expect(Array(values.prefix(count)) == set.prefix(count).map { UInt32($0) + 100 })
      }
    }
  }

  @Test func patchedBlocksComeBackAndSayTheirSize() {
    withSeed("patched") { generator in
      for _ in 0..<500 {
        let count = Int.random(in: 1...128, using: &generator)
        let often = UInt32.random(in: 0...1000, using: &generator)
        let values = (0..<count).map { _ in
          Int.random(in: 0..<20, using: &generator) == 0
            ? UInt32.random(in: 0..<1 << 31, using: &generator) >> UInt32.random(in: 0...30, using: &generator)
            : UInt32.random(in: 0...often, using: &generator)
        }
        var writer = ByteWriter()
        PatchedBlock.encode(values, count: count, into: &writer)
        let bytes = writer.bytes
        #expect(PatchedBlock.size(count: count, header: bytes[0]) == bytes.count)
        var size: Int?
        let decoded = unpack(bytes) {
          size = PatchedBlock.decode($0, end: $0 + bytes.count, count: count, adding: 1, into: $1)
        }
        #expect(size == bytes.count)
        #expect(Array(decoded.prefix(count)) == values.map { $0 + 1 })
        _ = unpack(bytes) {
          size = PatchedBlock.decode($0, end: $0 + bytes.count - 1, count: count, adding: 1, into: $1)
        }
        #expect(size == nil)
      }
    }
  }

  @Test func fixedWidthIntegersComeBack() throws {
    for largest in [0, 200, 60_000, 4_000_000_000, UInt64.max] as [UInt64] {
      let width = FixedWidthIntegers.width(for: largest)
      var writer = ByteWriter()
      writer.write(UInt8(9))
      FixedWidthIntegers.write([0, largest, largest / 2], width: width, into: &writer)
      let region = ByteRegion(writer.bytes)
      let integers = try FixedWidthIntegers(region, offset: 1, count: 3, width: width)
      #expect((0..<3).map { integers[$0] } == [0, largest, largest / 2])
      if width > 0 {
        #expect(throws: ByteReadError.self) { try FixedWidthIntegers(region, offset: 2, count: 3, width: width) }
      }
      #expect(throws: ByteReadError.self) { try FixedWidthIntegers(region, offset: 0, count: 1, width: 3) }
    }
  }
}
