import Foundation
import InvertedIndex
import TestSupport

extension FormatExample {
  /// The bytes of the only list of a segment: its part of the file of postings.
  static func list(_ documents: [Int32], frequency: (Int32) -> Int32 = { _ in 1 }) throws -> [UInt8] {
    var segment = PlainSegment(documentCount: 512) { _ in 100 }
    segment.terms[Array("w建设".utf8)] = documents.map { .init(document: $0, frequency: frequency($0)) }
    let directory = try TemporaryDirectory()
    try segment.write(to: directory.path)
    return Array(try Data(contentsOf: directory.url.appending(path: "segment-1.postings")).dropFirst(20).dropLast(24))
  }
}
