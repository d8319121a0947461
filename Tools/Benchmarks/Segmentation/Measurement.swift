import Dispatch
import TextAnalysis

/// Times the ways to cut a sample, on one thread and on two.
struct Measurement {
  private let sample: Sample
  private let dictionary: DictionarySegmenter
  private let rounds: Int

  init(of sample: Sample, _ dictionary: DictionarySegmenter, rounds: Int) {
    self.sample = sample
    self.dictionary = dictionary
    self.rounds = rounds
  }

  /// Prints the speed of each way, and how ours compare with ICU's.
  func printTable() {
    let textBytes = sample.bytes(0..<sample.codePoints.count)
    let runBytes = sample.runs.reduce(0) { $0 + sample.bytes($1) }
    let originalBytes = sample.originals.reduce(0) { $0 + $1.utf8.count }
    for threads in 1...2 {
      print("threads: \(threads)")
      let seconds = best(
        on: threads,
        [
          { cutTexts($0, with: BreakIteratorSegmenter()) }, { cutRuns($0, with: dictionary) },
          { cutRuns($0, with: BreakIteratorSegmenter()) }, { analyze($0) }, { fold($0) },
        ])
      let icu = seconds[0]
      printRow("ICU's break iterator, whole texts", textBytes, icu)
      printRow("dictionary segmenter, their Han runs", textBytes, seconds[1], timesFaster: icu / seconds[1])
      printRow("ICU's break iterator, Han runs one by one", runBytes, seconds[2])
      printRow("dictionary segmenter, Han runs", runBytes, seconds[1], timesFaster: seconds[2] / seconds[1])
      printRow("whole analysis, from the raw texts", originalBytes, seconds[3], timesFaster: icu / seconds[3])
      printRow("of it folding", originalBytes, seconds[4])
    }
  }

  private func printRow(_ name: String, _ bytes: Int, _ seconds: Double, timesFaster: Double? = nil) {
    let speed = "\(number(Double(bytes) / 1_000_000 / seconds)) MB/s"
    let padding = String(repeating: " ", count: max(0, 42 - name.count))
    print("  \(name)\(padding) \(speed)\(timesFaster.map { ", \(number($0)) times ICU" } ?? "")")
  }

  /// The best time of each way in seconds; each takes a part of the texts and returns how much it made of it.
  ///
  /// The ways take turns, so that what else the machine does hits all of them.
  private func best(on threads: Int, _ ways: [@Sendable (Range<Int>) -> Int]) -> [Double] {
    let parts = (0..<threads).map { sample.texts.count * $0 / threads..<sample.texts.count * ($0 + 1) / threads }
    var best = [Double](repeating: .infinity, count: ways.count)
    for _ in 0..<rounds {
      for (way, body) in ways.enumerated() {
        let time = ContinuousClock().measure {
          DispatchQueue.concurrentPerform(iterations: threads) { precondition(body(parts[$0]) > 0) }
        }
        best[way] = min(best[way], time / .seconds(1))
      }
    }
    return best
  }

  private func cutTexts(_ texts: Range<Int>, with segmenter: some WordSegmenter) -> Int {
    var cutter = Cutter()
    return sample.codePoints.withUnsafeBufferPointer { codePoints in
      texts.reduce(0) { $0 + cutter.cut(UnsafeBufferPointer(rebasing: codePoints[sample.texts[$1]]), with: segmenter) }
    }
  }

  private func cutRuns(_ texts: Range<Int>, with segmenter: some WordSegmenter) -> Int {
    var cutter = Cutter()
    var words = 0
    sample.codePoints.withUnsafeBufferPointer { codePoints in
      for text in texts {
        for run in sample.runsOfText[text] {
          words += cutter.cut(UnsafeBufferPointer(rebasing: codePoints[sample.runs[run]]), with: segmenter)
        }
      }
    }
    return words
  }

  private func analyze(_ texts: Range<Int>) -> Int {
    let analyzer = Analyzer(segmenter: dictionary)
    var scratch = AnalyzerScratch()
    var analyzed = AnalyzedText()
    return texts.reduce(0) { count, text in
      analyzer.analyze(sample.originals[text], scratch: &scratch, into: &analyzed)
      return count + analyzed.tokens.count
    }
  }

  private func fold(_ texts: Range<Int>) -> Int {
    let folder = Folder()
    var folded = FoldedText()
    return texts.reduce(0) { count, text in
      folder.fold(sample.originals[text], into: &folded)
      return count + folded.count
    }
  }

  private func number(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}

/// A segmenter's memory; each thread has its own.
private struct Cutter {
  private var scratch = SegmenterScratch()
  private var ends: [Int32] = []

  mutating func cut(_ text: UnsafeBufferPointer<UInt32>, with segmenter: some WordSegmenter) -> Int {
    ends.removeAll(keepingCapacity: true)
    segmenter.segment(text, scratch: &scratch, into: &ends)
    return ends.count
  }
}
