import CKernels
import TestSupport
import Testing

@Suite struct ChecksumTests {
  /// The check value of CRC-32C in the catalogue of parametrised CRC algorithms, and vectors of RFC 3720, B.4.
  @Test(
    arguments: [
      (Array("123456789".utf8), 0xE306_9283),
      ([UInt8](repeating: 0, count: 32), 0x8A91_36AA),
      ([UInt8](repeating: 0xFF, count: 32), 0x62A8_AB43),
    ] as [([UInt8], UInt32)])
  func knownSums(bytes: [UInt8], sum: UInt32) {
    #expect(ckernels_crc32c(0, bytes, bytes.count) == sum)
    #expect(ckernels_crc32c_portable(0, bytes, bytes.count) == sum)
  }

  @Test func theFastPathEqualsThePortableOne() {
    withSeed("checksum") { generator in
      for _ in 0..<200 {
        let bytes = (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator)
        }
        let start = UInt32.random(in: 0...UInt32.max, using: &generator)
        #expect(ckernels_crc32c(start, bytes, bytes.count) == ckernels_crc32c_portable(start, bytes, bytes.count))
      }
    }
  }
}
