import ByteCoding
import Foundation
import InvertedIndex
import TestSupport
import Testing

/// Holds the bytes that `Index/FORMAT.md` shows against those that are written.
@Suite struct FormatTests {
  /// The blocks fenced as `hex NAME`: two digits a byte, up to `;` in each line.
  static let examples: [String: [UInt8]] = {
    let text = (try? String(contentsOf: ProjectFiles.root.appending(path: "Index/FORMAT.md"), encoding: .utf8)) ?? ""
    var examples: [String: [UInt8]] = [:]
    var name: String?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```hex ") {
        name = String(line.dropFirst(7))
      } else if line.hasPrefix("```") {
        name = nil
      } else if let name {
        let bytes = line.prefix { $0 != ";" }.split(separator: " ").map { UInt8($0, radix: 16)! }
        examples[name, default: []] += bytes
      }
    }
    return examples
  }()

  @Test(arguments: FormatExample.structures + ["manifest"])
  func filesAreAsShown(structure: String) throws {
    let directory = try TemporaryDirectory()
    try FormatExample.write(to: directory.path)
    let name = structure == "manifest" ? structure : "segment-1.\(structure)"
    expect(Array(try Data(contentsOf: directory.url.appending(path: name))), isShownAs: structure)
  }

  @Test func liveDocumentsAreAsShown() throws {
    let directory = try TemporaryDirectory()
    try FormatExample.write(to: directory.path)
    try FormatExample.deleteOne(in: directory.path)
    expect(Array(try Data(contentsOf: directory.url.appending(path: "segment-1.live-2"))), isShownAs: "live")
    let manifest = String(decoding: try Data(contentsOf: directory.url.appending(path: "manifest")), as: UTF8.self)
    #expect(manifest.contains(#""live":{"generation":2,"documents":2}"#))
  }

  @Test func listsOfBlocksAreAsShown() throws {
    expect(try FormatExample.list(Array(0..<130)), isShownAs: "two blocks")
    expect(try FormatExample.list(Array(0..<127) + [300]) { $0 == 4 ? 9 : 1 }, isShownAs: "bitmap")
  }

  @Test func packedIntegersAreAsShown() {
    var short = ByteWriter()
    PatchedBlock.encode([1, 0, 3, 2, 200, 1, 1], count: 7, into: &short)
    expect(short.bytes, isShownAs: "patched")
    var full = ByteWriter()
    BitPacking.pack((0..<128).map { $0 % 4 }, count: 128, width: 2, into: &full)
    expect(full.bytes, isShownAs: "lanes")
    var varint = ByteWriter()
    varint.writeVarint(300)
    expect(varint.bytes, isShownAs: "varint")
  }

  @Test func lengthCodesAreAsDescribed() {
    for length in 0..<128 { #expect(LengthCode.decode(LengthCode.encode(length)) == length) }
    for code in UInt8.min...UInt8.max { #expect(LengthCode.encode(LengthCode.decode(code)) == code) }
    withSeed("length codes") { generator in
      for _ in 0..<10_000 {
        let length = Int.random(in: 0...7_864_320, using: &generator)
        let decoded = LengthCode.decode(LengthCode.encode(length))
        #expect(decoded <= length && length - decoded <= length / 8)
      }
    }
    #expect(LengthCode.encode(.max) == 255)
    #expect(LengthCode.decode(255) == 7_864_320)
    #expect(LengthCode.encode(-1) == 0)
  }

  private func expect(_ bytes: [UInt8], isShownAs name: String) {
    let shown = Self.examples[name]
    #expect(bytes == shown, "\(name): \(Self.hex(bytes))")
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
