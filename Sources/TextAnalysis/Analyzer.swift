internal import CICU

/// Folds text and cuts it into tokens: the same for documents and for queries.
///
/// Han text gives words, bigrams and characters side by side. Positions count characters, so what a phrase finds does
/// not depend on where the segmenter cuts. A run of letters and digits is one token at one position, and so is a run of
/// punctuation and space.
public struct Analyzer: Sendable {
  private let folder = Folder()
  private let segmenter: any WordSegmenter

  /// An analyzer that cuts Han text with `segmenter`.
  public init(segmenter: any WordSegmenter = StandardSegmenter.shared) { self.segmenter = segmenter }

  /// What decides how texts are cut, by name: an index built with one set of values is to be searched with the same.
  public var fingerprint: [String: String] {
    ["analysis": "1", "icu": String(cString: cicu_version()), "segmenter": segmenter.name]
  }

  /// A text, cut into tokens.
  public func analyze(_ text: String) -> AnalyzedText {
    var scratch = AnalyzerScratch()
    var result = AnalyzedText()
    analyze(text, scratch: &scratch, into: &result)
    return result
  }

  /// Cuts `text` into the tokens of `output`, whose memory is used again. Linear in the length of the text.
  public func analyze(_ text: String, scratch: inout AnalyzerScratch, into output: inout AnalyzedText) {
    output.removeAll()
    folder.fold(text, into: &output.folded)
    var index = 0
    while index < output.folded.count {
      switch output.folded.traits[index].characterClass {
      case .break: index = addBreak(from: index, to: &output)
      case .alphanumeric: index = addRun(from: index, scratch: &scratch, to: &output)
      case .han, .syllable: index = addCharacters(from: index, scratch: &scratch, to: &output)
      }
    }
  }

  private func addBreak(from start: Int, to output: inout AnalyzedText) -> Int {
    var end = start + 1
    while end < output.folded.count, output.folded.traits[end].characterClass == .break { end += 1 }
    output.add(.break, start..<end, at: output.positionCount)
    output.positionCount += 1
    return end
  }

  private func addRun(from start: Int, scratch: inout AnalyzerScratch, to output: inout AnalyzedText) -> Int {
    let end = output.folded.endOfRun(from: start)
    scratch.ends.removeAll(keepingCapacity: true)
    if output.folded.scalars[start..<end].allSatisfy({ $0 < FoldedText.complexScripts }) {
      scratch.ends.append(Int32(end - start))
    } else {
      cut(start..<end, of: output, with: BreakIteratorSegmenter(), &scratch)
    }
    var first = start
    for pieceEnd in scratch.ends {
      output.add(.run, first..<start + Int(pieceEnd), at: output.positionCount)
      output.positionCount += 1
      output.length += 1
      first = start + Int(pieceEnd)
    }
    return end
  }

  private func addCharacters(from start: Int, scratch: inout AnalyzerScratch, to output: inout AnalyzedText) -> Int {
    var end = start
    var isHan = true
    while end < output.folded.count, output.folded.traits[end].characterClass.standsAlone {
      isHan = isHan && output.folded.traits[end].characterClass == .han
      end += 1
    }
    let base = output.positionCount
    output.wordEnds.removeAll(keepingCapacity: true)
    var partStart = start
    while partStart < end {
      var partEnd = partStart + 1
      while partEnd < end, !output.folded.traits[partEnd].followsMark { partEnd += 1 }
      scratch.ends.removeAll(keepingCapacity: true)
      cut(partStart..<partEnd, of: output, with: isHan ? segmenter : BreakIteratorSegmenter(), &scratch)
      for wordEnd in scratch.ends { output.wordEnds.append(Int32(partStart) + wordEnd) }
      partStart = partEnd
    }
    var word = 0
    var wordStart = start
    for index in start..<end {
      if index == wordStart {
        let wordEnd = Int(output.wordEnds[word])
        if wordEnd > index + 1 { output.add(.word, index..<wordEnd, at: base + index - start) }
        wordStart = wordEnd
        word += 1
      }
      if index + 1 < end { output.add(.bigram, index..<index + 2, at: base + index - start) }
      output.add(.character, index..<index + 1, at: base + index - start)
    }
    output.positionCount += end - start
    output.length += end - start
    return end
  }

  private func cut(
    _ range: Range<Int>, of output: AnalyzedText, with segmenter: any WordSegmenter, _ scratch: inout AnalyzerScratch
  ) {
    output.folded.scalars.withUnsafeBufferPointer {
      segmenter.segment(UnsafeBufferPointer(rebasing: $0[range]), scratch: &scratch.segmenter, into: &scratch.ends)
    }
  }
}

/// The memory an analyzer uses again from text to text. One for each thread at work.
public struct AnalyzerScratch {
  var segmenter = SegmenterScratch()
  var ends: [Int32] = []

  /// Empty scratch memory.
  public init() {}
}

extension AnalyzedText {
  @inline(__always)
  fileprivate mutating func add(_ kind: Token.Kind, _ range: Range<Int>, at position: Int) {
    tokens.append(
      Token(
        kind: kind, position: Int32(truncatingIfNeeded: position), start: Int32(truncatingIfNeeded: range.lowerBound),
        end: Int32(truncatingIfNeeded: range.upperBound)))
  }
}
