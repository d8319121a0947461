import Foundation
import TestSupport

@testable import TextAnalysis

/// What the tests of segmentation share.
enum SegmentationSamples {
  /// ICU's dictionary.
  static let dictionary = Result { try HanDictionary.icu() }
  /// A segmenter over it.
  static let segmenter = dictionary.map(DictionarySegmenter.init)

  /// The Han runs of a text, folded.
  static func runs(of text: String) -> [[UInt32]] {
    let folded = Folder().fold(text)
    var runs: [[UInt32]] = []
    folded.forEachHanRun { runs.append(Array(folded.scalars[$0])) }
    return runs
  }

  /// The words of a run of Han characters, joined by `|`.
  static func words(_ text: String, _ segmenter: any WordSegmenter) -> String {
    let run = text.unicodeScalars.map(\.value)
    var start = 0
    return ends(run, segmenter).map { end in
      defer { start = Int(end) }
      return self.text(run[start..<Int(end)])
    }.joined(separator: "|")
  }

  /// The ends of the words of a run.
  static func ends(_ run: [UInt32], _ segmenter: any WordSegmenter) -> [Int32] {
    var scratch = SegmenterScratch()
    var ends: [Int32] = []
    run.withUnsafeBufferPointer { segmenter.segment($0, scratch: &scratch, into: &ends) }
    return ends
  }

  /// Code points as text.
  static func text(_ codePoints: some Sequence<UInt32>) -> String {
    String(String.UnicodeScalarView(codePoints.compactMap(Unicode.Scalar.init)))
  }

  /// The records of a file of the evaluation data, unpacked by `zstd`.
  static func lines(_ path: String, of folder: URL) throws -> [Substring] {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["zstd", "-dcq", folder.appending(path: path).path]
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
  }
}
