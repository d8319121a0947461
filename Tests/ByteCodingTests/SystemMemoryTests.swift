import ByteCoding
import Testing

@Suite struct SystemMemoryTests {
  @Test(arguments: [1, 4096, 65_536, 1 << 21, (1 << 21) + 5, 5 << 20])
  func memoryIsZeroedAndAligned(byteCount: Int) {
    let start = SystemMemory.allocate(byteCount)
    defer { SystemMemory.deallocate(start, byteCount) }
    let bytes = UnsafeMutableRawBufferPointer(start: start, count: byteCount)
    #expect(bytes.allSatisfy { $0 == 0 })
    bytes[0] = 1
    bytes[byteCount - 1] = 2
    if byteCount >= SystemMemory.largePage {
      #expect(start == start.alignedUp(toMultipleOf: SystemMemory.largePage))
    }
  }

  @Test(arguments: [0, 1, 1 << 20, 7 << 20]) func anyMemoryMayPreferLargePages(count: Int) {
    let numbers = [UInt8](unsafeUninitializedCapacity: count) { numbers, filled in
      SystemMemory.preferLargePages(UnsafeMutableRawBufferPointer(numbers))
      numbers.initialize(repeating: 7)
      filled = count
    }
    #expect(numbers.allSatisfy { $0 == 7 } && numbers.count == count)
  }
}
