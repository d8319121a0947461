import ByteCoding
import Foundation
import InvertedIndex
import Suggestion
import TextAnalysis

/// A small index one of whose files is replaced by bytes that a fuzzer makes up.
final class DamagedIndex {
  private let directory: URL
  private let structures = [
    "terms", "postings", "positions", "lengths", "columns", "records", "live", "manifest", "completions",
  ]
  private let analyzer = Analyzer()
  private var whole: [String: [UInt8]] = [:]

  /// Writes the index to a new directory.
  init() throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "damaged-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    try FormatExample.write(to: directory.path)
    try FormatExample.deleteOne(in: directory.path)
    try addCompletions()
    for structure in structures { whole[structure] = Array(try Data(contentsOf: url(of: structure))) }
  }

  /// Adds a segment of records as a build stores them, with completions of their documents.
  private func addCompletions() throws {
    let writer = try SegmentWriter(directory: directory.path, name: "segment-2")
    let (titles, numbers) = (try writer.column("document", .keyword), try writer.column("docno", .keyword))
    for (number, title) in ["广东省公共数据条例", "公共数据管理办法", "商业银行行长任职办法"].enumerated() {
      try writer.addDocument(record: Array(#"{"id":"\#(number)","text":"推进公共数据授权运营。"}"#.utf8), length: 12)
      try writer.add(keyword: title.utf8, to: titles)
      try writer.add(keyword: "粤府〔2023〕4\(number)号".utf8, to: numbers)
    }
    let segment = try CompletionIndex.write(
      for: writer.finish(), in: directory.path, analyzer: analyzer, readings: Readings())
    var manifest = try IndexSnapshot.open(directory.path).manifest
    manifest.generation += 1
    manifest.segments.append(segment)
    try manifest.publish(in: directory.path)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  private func url(of structure: String) -> URL {
    switch structure {
    case "manifest": directory.appending(path: structure)
    case "completions": directory.appending(path: "segment-2.completions")
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
    let structure = first == 8 ? "completions" : structures[Int(first) % 8]
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
      let completions = try CompletionIndex(IndexSnapshot.open(directory.path))
      for typed in ["公", "公共数据", "gong", "gg", "h", "hangz", "gg数", "粤府", "2023", "4"] {
        _ = try completions.completions(of: typed, analyzer: analyzer)
      }
      guard try WholeReading(directory.path).errors.isEmpty else { return true }
      try completions.verify()
      return false
    } catch { return true }
  }
}
