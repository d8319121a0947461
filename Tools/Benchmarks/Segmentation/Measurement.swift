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

  /// Prints the speed of each way, and how it compares with ICU's.
  func printTable() {
    let textBytes = sample.bytes(0..<sample.codePoints.count)
    let runBytes = sample.runs.reduce(0) { $0 + sample.bytes($1) }
    let halves = [1, 2].map { threads in
      (0..<threads).map { sample.texts.count * $0 / threads..<sample.texts.count * ($0 + 1) / threads }
    }
    for parts in halves {
      print("\(parts.count) thread\(parts.count == 1 ? "" : "s"):")
      let icuTexts = speed(textBytes, parts) { cutTexts($0, with: BreakIteratorSegmenter()) }
      print("  ICU's break iterator, whole texts    \(number(icuTexts)) MB/s")
      let texts = speed(textBytes, parts) { cutRuns($0, with: dictionary) }
      print("  dictionary segmenter, their Han runs \(number(texts)) MB/s, \(number(texts / icuTexts)) times ICU")
      let icuRuns = speed(runBytes, parts) { cutRuns($0, with: BreakIteratorSegmenter()) }
      print("  ICU's break iterator, Han runs       \(number(icuRuns)) MB/s of Han")
      let runs = speed(runBytes, parts) { cutRuns($0, with: dictionary) }
      print("  dictionary segmenter, Han runs       \(number(runs)) MB/s of Han, \(number(runs / icuRuns)) times ICU")
      let originalBytes = sample.originals.reduce(0) { $0 + $1.utf8.count }
      let whole = speed(originalBytes, parts) { analyze($0) }
      print("  whole analysis, from the raw texts   \(number(whole)) MB/s, \(number(whole / icuTexts)) times ICU")
      let folding = speed(originalBytes, parts) { fold($0) }
      print("  of it folding                        \(number(folding)) MB/s")
    }
  }

  /// The best speed of `body` over all parts at once, in MB a second; `body` returns the number of words.
  private func speed(_ bytes: Int, _ parts: [Range<Int>], _ body: @Sendable (Range<Int>) -> Int) -> Double {
    (0..<rounds).map { _ in
      let time = ContinuousClock().measure {
        DispatchQueue.concurrentPerform(iterations: parts.count) { precondition(body(parts[$0]) > 0) }
      }
      return Double(bytes) / 1_000_000 / (time / .seconds(1))
    }.max() ?? 0
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
