import TextAnalysis

/// Cuts every Han run with both segmenters.
struct Comparison {
  private let sample: Sample
  private let dictionary: DictionarySegmenter

  init(of sample: Sample, _ dictionary: DictionarySegmenter) {
    self.sample = sample
    self.dictionary = dictionary
  }

  /// Prints the runs that ICU cuts otherwise, at most 20, and how many were compared.
  func printDifferences() {
    var scratch = SegmenterScratch()
    var expected: [Int32] = []
    var found: [Int32] = []
    var differences = 0
    sample.codePoints.withUnsafeBufferPointer { codePoints in
      for range in sample.runs {
        let run = UnsafeBufferPointer(rebasing: codePoints[range])
        expected.removeAll(keepingCapacity: true)
        found.removeAll(keepingCapacity: true)
        BreakIteratorSegmenter().segment(run, scratch: &scratch, into: &expected)
        dictionary.segment(run, scratch: &scratch, into: &found)
        guard expected != found else { continue }
        differences += 1
        if differences <= 20 { print("ICU \(words(run, expected))\nwe  \(words(run, found))") }
      }
    }
    print("\(sample.runs.count) runs compared, \(differences) cut otherwise than by ICU")
  }

  private func words(_ run: UnsafeBufferPointer<UInt32>, _ ends: [Int32]) -> String {
    var text = ""
    for (i, codePoint) in run.enumerated() {
      if ends.contains(Int32(i)) { text += "|" }
      text.unicodeScalars.append(Unicode.Scalar(codePoint) ?? " ")
    }
    return text
  }
}
