import ByteCoding
import TestSupport
import Testing

@Suite struct BlockCompressionTests {
  private func compressed(_ bytes: [UInt8]) -> [UInt8] {
    var writer = ByteWriter()
    BlockCompression.compress(bytes, into: &writer)
    return writer.bytes
  }

  private func decompressed(_ bytes: [UInt8], count: Int, prefix: Int? = nil) throws -> [UInt8] {
    try bytes.withUnsafeBytes {
      try BlockCompression.decompress($0.baseAddress!, range: 0..<bytes.count, count: count, prefix: prefix)
    }
  }

  @Test func everyBlockComesBack() throws {
    try withSeed("compression") { generator in
      for _ in 0..<300 {
        let count = Int.random(in: 0...3000, using: &generator)
        let alphabet = UInt8.random(in: 1...255, using: &generator)
        var bytes = (0..<count).map { _ in UInt8.random(in: 0...alphabet, using: &generator) }
        if Bool.random(using: &generator) { bytes += bytes.prefix(700) + [UInt8](repeating: 7, count: 600) }
        let result = try decompressed(compressed(bytes), count: bytes.count)
        #expect(result == bytes)
        let prefix = Int.random(in: 0...bytes.count, using: &generator)
        let start = try decompressed(compressed(bytes), count: bytes.count, prefix: prefix)
        #expect(start == Array(bytes[..<prefix]))
      }
    }
  }

  /// Byte by byte, as the format and the choice of copies are described.
  private func plainlyCompressed(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    func writeRest(of count: Int) {
      if count >= 15 { output += [UInt8](repeating: 255, count: (count - 15) / 255) + [UInt8((count - 15) % 255)] }
    }
    func write(_ literals: ArraySlice<UInt8>, copied: Int) {
      output.append(UInt8(min(literals.count, 15) << 4 | min(copied, 15)))
      writeRest(of: literals.count)
      output += literals
    }
    var last: [UInt32: Int] = [:]
    var (place, literals) = (0, 0)
    while place + 12 < bytes.count {
      let word = bytes[place..<place + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
      let hash = (word &* 2_654_435_761) >> 19
      let candidate = last.updateValue(place, forKey: hash)
      guard let candidate, bytes[candidate..<candidate + 4] == bytes[place..<place + 4] else {
        place += 1
        continue
      }
      var count = 4
      while place + count < bytes.count - 5, bytes[candidate + count] == bytes[place + count] { count += 1 }
      write(bytes[literals..<place], copied: count - 4)
      output += [UInt8((place - candidate) & 0xFF), UInt8((place - candidate) >> 8)]
      writeRest(of: count - 4)
      place += count
      literals = place
    }
    write(bytes[literals...], copied: 0)
    return output
  }

  @Test func theBytesAreThoseOfThePlainWay() throws {
    withSeed("plain compression") { generator in
      for round in 0..<200 {
        let count = Int.random(in: 0...(round % 20 == 0 ? 60_000 : 40 * (round % 20)), using: &generator)
        let alphabet = UInt8.random(in: 0...(round % 3 == 0 ? 255 : 3), using: &generator)
        var bytes = (0..<count).map { _ in UInt8.random(in: 0...alphabet, using: &generator) }
        for _ in 0..<Int.random(in: 0...4, using: &generator) where !bytes.isEmpty {
          let start = Int.random(in: bytes.indices, using: &generator)
          bytes += bytes[start..<min(start + Int.random(in: 1...900, using: &generator), bytes.count)]
        }
        #expect(compressed(bytes) == plainlyCompressed(bytes))
      }
    }
  }

  @Test func repeatedWordingTakesLittle() throws {
    let text = Array(String(repeating: "各地级以上市人民政府，省政府各部门、各直属机构。", count: 100).utf8)
    #expect(compressed(text).count * 20 < text.count)
  }

  /// Made by hand after the format's description: 一网 as literals, then 9 bytes from a distance of 6, then 管.
  @Test func aBlockReadsAsTheFormatSays() throws {
    let block: [UInt8] = [0x65] + Array("一网".utf8) + [6, 0, 0x30] + Array("管".utf8)
    #expect(try decompressed(block, count: 18) == Array("一网一网一管".utf8))
  }

  @Test func anyBytesGiveAnErrorOrTheCount() throws {
    withSeed("damaged compression") { generator in
      let text = compressed(Array(String(repeating: "政务服务“一网通办”", count: 40).utf8))
      for _ in 0..<3000 {
        var bytes = text
        for _ in 0..<Int.random(in: 1...4, using: &generator) {
          bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
        }
        bytes.removeLast(Int.random(in: 0...4, using: &generator))
        let count = Int.random(in: 0...2000, using: &generator)
        do { #expect(try decompressed(bytes, count: count).count == count) } catch { #expect(error is ByteReadError) }
        let prefix = Int.random(in: 0...count, using: &generator)
        do {
          #expect(try decompressed(bytes, count: count, prefix: prefix).count == prefix)
        } catch { #expect(error is ByteReadError) }
      }
    }
  }
}
