internal import CICU

/// Folds text and cuts it into tokens: the same for documents and for queries.
///
/// Han text gives words, bigrams and characters side by side. Positions count characters, so what a phrase finds does
/// not depend on where the segmenter cuts. A run of letters and digits is one token at one position, and so is a run of
/// punctuation and space.
public struct Analyzer: Sendable {
  private let folder = Folder()
  private let segmenter: any WordSegmenter
  let punctuatedTerms: PunctuatedTerms
  /// The words added to ICU's dictionary.
  public let lexicon: Lexicon

  /// The names that queries find for one another.
  public let aliases: Aliases

  /// The words that queries find for one another.
  public let synonyms: Synonyms

  /// An analyzer that cuts Han text by ICU's dictionary and a lexicon. Compiling both takes some 60 ms.
  public init(lexicon: Lexicon = Lexicon(), aliases: Aliases = Aliases(), synonyms: Synonyms = Synonyms()) {
    let segmenter = lexicon.terms.isEmpty ? StandardSegmenter.shared : StandardSegmenter.make(with: lexicon)
    self.init(segmenter: segmenter, lexicon: lexicon, aliases: aliases, synonyms: synonyms)
  }

  /// An analyzer that cuts Han text with a segmenter that knows the lexicon's terms.
  public init(
    segmenter: any WordSegmenter, lexicon: Lexicon = Lexicon(), aliases: Aliases = Aliases(),
    synonyms: Synonyms = Synonyms()
  ) {
    self.segmenter = segmenter
    self.lexicon = lexicon
    self.aliases = aliases
    self.synonyms = synonyms
    punctuatedTerms = PunctuatedTerms(lexicon)
  }

  /// What cuts Han text, and why where it is not ICU's dictionary.
  public var segmentation: String { segmenter.description }

  /// Where a word came from.
  public func origin(of word: Token, in text: AnalyzedText) -> WordOrigin {
    segmenter.origin(of: text.term(of: word).text.unicodeScalars.map(\.value))
  }

  /// What decides how texts are cut, by name: an index built with one set of values is to be searched with the same.
  public var fingerprint: [String: String] {
    [
      "analysis": "1", "icu": String(cString: cicu_version()), "segmenter": segmenter.name, "lexicon": lexicon.digest,
    ]
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
    if let term = punctuatedTerms.term(over: start..<end, in: output.folded) {
      output.insertWord(term, at: output.positionCount - (start - term.lowerBound))
    }
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
      Self.cut(start..<end, of: output.folded, from: start, with: BreakIteratorSegmenter(), &scratch)
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
    let (end, isHan) = output.folded.endOfCharacters(from: start)
    scratch.ends.removeAll(keepingCapacity: true)
    var part = start
    while part < end {
      let partEnd = output.folded.endOfPart(from: part, limit: end)
      if isHan {
        Self.cut(part..<partEnd, of: output.folded, from: start, with: segmenter, &scratch)
      } else {
        Self.cut(part..<partEnd, of: output.folded, from: start, with: BreakIteratorSegmenter(), &scratch)
      }
      part = partEnd
    }
    output.addCharacters(start..<end, wordEnds: scratch.ends, at: output.positionCount)
    output.positionCount += end - start
    output.length += end - start
    return end
  }

  /// Cuts a part of the folded text and appends the words' ends to `scratch.ends`, counted from `base`.
  private static func cut(
    _ part: Range<Int>, of folded: borrowing FoldedText, from base: Int, with segmenter: some WordSegmenter,
    _ scratch: inout AnalyzerScratch
  ) {
    let first = scratch.ends.count
    folded.scalars.withUnsafeBufferPointer {
      segmenter.segment(UnsafeBufferPointer(rebasing: $0[part]), scratch: &scratch.segmenter, into: &scratch.ends)
    }
    guard part.lowerBound > base else { return }
    for index in first..<scratch.ends.count { scratch.ends[index] += Int32(part.lowerBound - base) }
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
    tokens.append(Token(kind, range.lowerBound, range.upperBound, at: position))
  }

  /// Puts a word that punctuation does not end before the tokens at its position.
  fileprivate mutating func insertWord(_ range: Range<Int>, at position: Int) {
    let place = tokens.lastIndex { $0.position < position }.map { $0 + 1 } ?? 0
    tokens.insert(Token(.word, range.lowerBound, range.upperBound, at: position), at: place)
  }

  /// Adds the words that end at `wordEnds`, counted from the start of the run, its bigrams and its characters: at most
  /// three tokens a character.
  fileprivate mutating func addCharacters(_ run: Range<Int>, wordEnds: [Int32], at base: Int) {
    let first = tokens.count
    tokens.append(contentsOf: repeatElement(Token(.break, 0, 0, at: 0), count: 3 * run.count))
    var next = first
    tokens.withUnsafeMutableBufferPointer { tokens in
      wordEnds.withUnsafeBufferPointer { wordEnds in
        var word = 0
        var wordStart = run.lowerBound
        for index in run {
          let position = base &+ index &- run.lowerBound
          if index == wordStart {
            wordStart = run.lowerBound &+ Int(wordEnds[word])
            word &+= 1
            if wordStart > index &+ 1 {
              tokens[next] = Token(.word, index, wordStart, at: position)
              next &+= 1
            }
          }
          if index &+ 1 < run.upperBound {
            tokens[next] = Token(.bigram, index, index &+ 2, at: position)
            next &+= 1
          }
          tokens[next] = Token(.character, index, index &+ 1, at: position)
          next &+= 1
        }
      }
    }
    tokens.removeLast(tokens.count - next)
  }
}

extension Token {
  @inline(__always)
  fileprivate init(_ kind: Kind, _ start: Int, _ end: Int, at position: Int) {
    self.init(
      kind: kind, position: Int32(truncatingIfNeeded: position), start: Int32(truncatingIfNeeded: start),
      end: Int32(truncatingIfNeeded: end))
  }
}
