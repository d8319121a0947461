import ByteCoding
import TestSupport
import Testing

@Suite struct ByteCodingTests {
  @Test func everyVarintComesBack() throws {
    let edges: [UInt64] = [0, 1, 127, 128, 16_383, 16_384, 1 << 32, 1 << 63, .max]
    var writer = ByteWriter()
    for value in edges { writer.writeVarint(value) }
    var reader = ByteReader(ByteRegion(writer.bytes))
    for value in edges { #expect(try reader.readVarint() == value) }
    #expect(reader.isAtEnd)
  }

  @Test(arguments: [
    [UInt8](repeating: 0xFF, count: 11), [0x80], [], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x02],
  ])
  func aBrokenVarintIsAnError(bytes: [UInt8]) {
    var reader = ByteReader(ByteRegion(bytes))
    #expect(throws: ByteReadError.self) { try reader.readVarint() }
  }

  @Test func integersAndStringsComeBack() throws {
    var writer = ByteWriter()
    writer.write(UInt32(0xDEAD_BEEF))
    writer.write("粤治慧𠮷")
    writer.write(UInt64.max)
    #expect(writer.bytes.prefix(4) == [0xEF, 0xBE, 0xAD, 0xDE])
    var reader = ByteReader(ByteRegion(writer.bytes))
    #expect(try reader.read(UInt32.self) == 0xDEAD_BEEF)
    #expect(try reader.readString() == "粤治慧𠮷")
    #expect(try reader.read(UInt64.self) == .max)
    #expect(throws: ByteReadError.self) { try reader.read(UInt8.self) }
  }

  @Test func regionsCheckTheirBounds() throws {
    let region = ByteRegion([1, 2, 3])
    #expect(try region[1..<3].bytes == [2, 3])
    #expect(throws: ByteReadError.self) { try region[2..<4] }
    #expect(throws: ByteReadError.self) { try region.integer(at: -1, as: UInt8.self) }
    #expect(throws: ByteReadError.self) { try region.integer(at: 0, as: UInt64.self) }
  }

  @Test func aHugeCountIsRefusedBeforeMemoryIsAsked() {
    var writer = ByteWriter()
    writer.writeVarint(1 << 60)
    var reader = ByteReader(ByteRegion(writer.bytes))
    #expect(throws: ByteReadError.self) { try reader.readCount() }
  }

  @Test func filesComeBackWithTheirChecksum() throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/postings"
    let file = try OutputFile(creating: path)
    try file.write(Array("一网统管".utf8))
    try file.write([0, 1, 2])
    try file.finish()
    let region = try MappedFile.open(path)
    #expect(region.bytes == Array("一网统管".utf8) + [0, 1, 2])
    #expect(region.checksum == file.checksum)
    #expect(throws: FileError.self) { try OutputFile(creating: path) }
  }

  @Test func missingFilesAndFoldersSaySo() throws {
    let directory = try TemporaryDirectory()
    #expect(#expect(throws: FileError.self) { try MappedFile.open(directory.path + "/no") }?.isMissing == true)
    #expect(throws: FileError.self) { try MappedFile.open(directory.path) }
  }
}
