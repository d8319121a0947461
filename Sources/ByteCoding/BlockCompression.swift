/// Compresses some kilobytes at a time in the LZ4 block format: literals and copies of earlier bytes of the same block.
///
/// A block is a row of sequences. A sequence has a byte whose high four bits count literals and whose low four bits count
/// copied bytes beyond 4; where either is 15, bytes that are added up follow, up to one below 255. The literals follow
/// their count, and then, unless the block ends there, the distance of the copy in 16 bits and the rest of its count.
public enum BlockCompression {
  /// The most bytes of a block before it is compressed.
  public static let sizeLimit = 1 << 16

  private static let shortestCopy = 4
  private static let hashBits = 13

  /// Appends the compressed form of `bytes`, `sizeLimit` at most. Linear in their number.
  public static func compress(_ bytes: [UInt8], into output: inout ByteWriter) {
    // Bytes that nothing repeats grow by one for each 255, and a stride may write past its end.
    output.append(atMost: bytes.count + bytes.count / 255 + 16 + stride) { start in
      bytes.withUnsafeBytes { bytes in
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 1 << hashBits) { table in
          table.initialize(repeating: -1)
          guard let base = bytes.baseAddress, let table = table.baseAddress else { return compressEmpty(to: start) }
          return compress(base, bytes.count, table, to: start)
        }
      }
    }
  }

  /// No bytes are one sequence of no literals.
  private static func compressEmpty(to start: UnsafeMutablePointer<UInt8>) -> Int {
    start.pointee = 0
    return 1
  }

  /// Writes the compressed form and returns its size. `table` has the last place of each hash, and -1 for none.
  private static func compress(
    _ bytes: UnsafeRawPointer, _ count: Int, _ table: UnsafeMutablePointer<Int32>, to start: UnsafeMutablePointer<UInt8>
  ) -> Int {
    var output = start
    var literals = 0
    var place = 0
    // The format wants the last five bytes to be literals and no copy to begin in the last twelve.
    while place &+ 12 < count {
      let word = bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)
      let slot = Int(truncatingIfNeeded: (word &* 2_654_435_761) &>> UInt32(32 - hashBits))
      let candidate = Int(table[slot])
      table[slot] = Int32(truncatingIfNeeded: place)
      guard candidate >= 0, place &- candidate < 1 << 16,
        bytes.loadUnaligned(fromByteOffset: candidate, as: UInt32.self) == word
      else {
        place &+= 1
        continue
      }
      let copied =
        shortestCopy
        + commonBytes(
          bytes + candidate + shortestCopy, bytes + place + shortestCopy, limit: count - 5 - place - shortestCopy)
      writeLiterals(bytes + literals, place &- literals, copied: copied &- shortestCopy, count &- literals, to: &output)
      let distance = place &- candidate
      output[0] = UInt8(truncatingIfNeeded: distance)
      output[1] = UInt8(truncatingIfNeeded: distance &>> 8)
      output += 2
      writeRest(of: copied &- shortestCopy, to: &output)
      place &+= copied
      literals = place
    }
    writeLiterals(bytes + literals, count &- literals, copied: 0, count &- literals, to: &output)
    return output - start
  }

  /// How many bytes from two places on are the same, `limit` at most.
  @inline(__always)
  private static func commonBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer, limit: Int) -> Int {
    var count = 0
    while count &+ 8 <= limit {
      let difference =
        left.loadUnaligned(fromByteOffset: count, as: UInt64.self)
        ^ right.loadUnaligned(fromByteOffset: count, as: UInt64.self)
      guard difference == 0 else { return count &+ difference.littleEndian.trailingZeroBitCount / 8 }
      count &+= 8
    }
    while count < limit,
      left.load(fromByteOffset: count, as: UInt8.self) == right.load(fromByteOffset: count, as: UInt8.self)
    {
      count &+= 1
    }
    return count
  }

  /// Writes the head of a sequence and its literals, behind whose first one `readable` bytes can be read.
  @inline(__always)
  private static func writeLiterals(
    _ literals: UnsafeRawPointer, _ count: Int, copied: Int, _ readable: Int,
    to output: inout UnsafeMutablePointer<UInt8>
  ) {
    output.pointee = UInt8(truncatingIfNeeded: min(count, 15) &<< 4 | min(copied, 15))
    output += 1
    writeRest(of: count, to: &output)
    if count <= stride, readable >= stride {
      copyStride(literals, to: UnsafeMutableRawPointer(output))
    } else {
      UnsafeMutableRawPointer(output).copyMemory(from: literals, byteCount: count)
    }
    output += count
  }

  @inline(__always)
  private static func writeRest(of count: Int, to output: inout UnsafeMutablePointer<UInt8>) {
    guard count >= 15 else { return }
    var rest = count - 15
    while rest >= 255 {
      output.pointee = 255
      output += 1
      rest -= 255
    }
    output.pointee = UInt8(truncatingIfNeeded: rest)
    output += 1
  }

  /// The `count` bytes that the bytes of `range`, offsets from `base`, are the compressed form of; with a `prefix`, the first
  /// so many of them, without looking at what follows.
  ///
  /// - Throws: `ByteReadError` where they are not; `count` is known to be right or `sizeLimit` at most.
  public static func decompress(
    _ base: UnsafeRawPointer, range: Range<Int>, count: Int, prefix: Int? = nil
  ) throws(ByteReadError) -> [UInt8] {
    var failure: ByteReadError?
    let wanted = min(prefix ?? count, count)
    let output = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
      do throws(ByteReadError) {
        let memory = UnsafeMutableRawBufferPointer(start: output.baseAddress, count: count)
        try decompress(base, range: range, into: memory, wanted)
        initialized = wanted
      } catch { failure = error }
    }
    if let failure { throw failure }
    return output
  }

  /// Writes the first `wanted` bytes at least.
  private static func decompress(
    _ base: UnsafeRawPointer, range: Range<Int>, into output: UnsafeMutableRawBufferPointer, _ wanted: Int
  ) throws(ByteReadError) {
    guard let start = output.baseAddress else { return }
    var input = UnsafeByteReader(base, range: range)
    let isWhole = wanted == output.count
    var filled = 0
    while filled < wanted || (isWhole && input.remaining > 0) {
      let offset = input.offset
      let counts = try input.readByte()
      let literals = try readCount(Int(counts >> 4), limit: output.count, from: &input)
      let hasRoom = input.remaining >= stride
      let from = try input.skip(literals)
      guard literals <= output.count - filled else { throw overflow(offset, output.count) }
      if literals <= stride, hasRoom, output.count - filled >= stride {
        copyStride(base + from, to: start + filled)
      } else {
        (start + filled).copyMemory(from: base + from, byteCount: literals)
      }
      filled += literals
      if input.remaining == 0 || (!isWhole && filled >= wanted) { break }
      let distance = Int(try input.read(UInt16.self))
      let copied = shortestCopy + (try readCount(Int(counts & 15), limit: output.count, from: &input))
      guard distance > 0, distance <= filled, copied <= output.count - filled else {
        throw overflow(offset, output.count)
      }
      if distance >= stride, output.count - filled >= copied + stride {
        var done = 0
        repeat {
          copyStride(start + filled - distance + done, to: start + filled + done)
          done += stride
        } while done < copied
      } else {
        // A copy may run into the bytes it makes: each step doubles what there is to copy from.
        var done = 0
        while done < copied {
          let step = min(copied - done, distance + done)
          (start + filled + done).copyMemory(from: start + filled - distance, byteCount: step)
          done += step
        }
      }
      filled += copied
    }
    guard filled >= wanted else { throw overflow(input.offset, output.count) }
  }

  /// Most copies are short: so many bytes are copied at once, whatever they are, where there is room for them.
  private static let stride = 16

  @inline(__always)
  private static func copyStride(_ source: UnsafeRawPointer, to target: UnsafeMutableRawPointer) {
    target.storeBytes(of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
  }

  private static func readCount(
    _ count: Int, limit: Int, from input: inout UnsafeByteReader
  ) throws(ByteReadError) -> Int {
    guard count == 15 else { return count }
    var sum = count
    while true {
      let byte = try input.readByte()
      sum += Int(byte)
      if byte < 255 || sum > limit { return sum }
    }
  }

  private static func overflow(_ offset: Int, _ count: Int) -> ByteReadError {
    ByteReadError(offset: offset, expected: "compressed bytes of \(count)", found: "a sequence that does not fit")
  }
}
