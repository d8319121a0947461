import ByteCoding
import Foundation
import InvertedIndex

/// A small index one of whose files is replaced by bytes that a fuzzer makes up.
final class DamagedIndex {
  private let directory: URL
  private let structures = ["terms", "postings", "positions", "lengths", "columns", "records", "live", "manifest"]
  private var whole: [String: [UInt8]] = [:]

  /// Writes the index to a new directory.
  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "damaged-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try FormatExample.write(to: directory.path)
    try FormatExample.deleteOne(in: directory.path)
    for structure in structures { whole[structure] = Array(try Data(contentsOf: url(of: structure))) }
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private func url(of structure: String) -> URL {
    switch structure {
    case "manifest": directory.appending(path: structure)
    case "live": directory.appending(path: "segment-1.live-2")
    default: directory.appending(path: "segment-1.\(structure)")
    }
  }

  /// The bytes that stand for a structure as it is: what a corpus begins with.
  func input(_ structure: String) -> [UInt8] {
    [UInt8(structures.firstIndex(of: structure) ?? 0)] + (whole[structure] ?? []).dropFirst(20).dropLast(24)
  }

  /// Reads the whole index with one structure's payload replaced; header and footer are made to fit. The first byte tells
  /// which structure it is. Returns whether that gave an error.
  @discardableResult func read(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    let structure = structures[Int(first) % structures.count]
    guard let original = whole[structure] else { return true }
    let url = url(of: structure)
    let footer = original.suffix(24)
    var file = original.prefix(20) + bytes.dropFirst() + footer.prefix(8)
    file += withUnsafeBytes(of: UInt64(bytes.count - 1).littleEndian) { Array($0) }
    var sum = Checksum()
    Array(file).withUnsafeBytes { sum.update($0) }
    file += withUnsafeBytes(of: sum.value.littleEndian) { Array($0) } + footer.suffix(4)
    defer { try? Data(original).write(to: url) }
    do {
      try Data(file).write(to: url)
      return try !WholeReading(directory.path).errors.isEmpty
    } catch { return true }
  }
}
