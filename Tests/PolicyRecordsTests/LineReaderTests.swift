import Foundation
import TestSupport
import Testing

@testable import PolicyRecords

@Suite struct LineReaderTests {
  func lines(of bytes: [UInt8], chunk: Int) throws -> [[UInt8]] {
    let folder = try TemporaryDirectory()
    var reader = LineReader(try InputFile.open(try folder.write("lines", Data(bytes))), chunk: chunk)
    var lines: [[UInt8]] = []
    while try reader.advance() {
      lines.append(Array(reader.buffer[reader.line]))
      #expect(reader.number == lines.count)
    }
    #expect(reader.bytesRead == bytes.count)
    return lines
  }

  @Test(arguments: [1, 2, 3, 7, 64]) func linesDoNotDependOnTheChunk(chunk: Int) throws {
    try withSeed("linesDoNotDependOnTheChunk") { (generator: inout SeededGenerator) throws in
      for _ in 0..<50 {
        let count = Int.random(in: 0..<100, using: &generator)
        let bytes = (0..<count).map { _ in Array("数a \n\n\r".utf8).randomElement(using: &generator) ?? 0 }
        #expect(try lines(of: bytes, chunk: chunk) == naiveLines(of: bytes))
      }
    }
  }

  @Test func aByteOrderMarkIsNoText() throws {
    #expect(
      try lines(of: Array("\u{FEFF}一\n\u{FEFF}二".utf8), chunk: 4).map { String(decoding: $0, as: UTF8.self) } == [
        "一", "\u{FEFF}二",
      ])
  }

  func naiveLines(of bytes: [UInt8]) -> [[UInt8]] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
      Array(line.last == 0x0D ? line.dropLast() : line)
    }
    if bytes.isEmpty || bytes.last == 0x0A { lines.removeLast() }
    return lines
  }
}
