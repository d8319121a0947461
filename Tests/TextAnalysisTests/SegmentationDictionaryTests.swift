import TestSupport
import Testing

@testable import TextAnalysis

/// Dictionaries, their tries, and the cheapest path against a plain twin.
struct SegmentationDictionaryTests {
  /// The cheapest path by looking up every substring.
  private func plainCuts(_ run: [UInt32], _ costs: [[UInt32]: WordList.Cost]) -> [Int32] {
    var best: [(cost: Int, start: Int)] = [(0, 0)]
    for end in run.indices.map({ $0 + 1 }) {
      let candidates = (0..<end).compactMap { start -> (cost: Int, start: Int)? in
        let cost = costs[Array(run[start..<end])] ?? (end - start == 1 ? 255 : nil)
        return cost.map { (best[start].cost + Int($0), start) }
      }
      best.append(candidates.min { ($0.cost, $0.start) < ($1.cost, $1.start) } ?? (0, end - 1))
    }
    var ends: [Int32] = []
    var end = run.count
    while end > 0 {
      ends.insert(Int32(end), at: 0)
      end = best[end].start
    }
    return ends
  }

  private func randomWords(_ random: inout SeededGenerator, alphabet: [UInt32]) -> [(word: [UInt32], cost: UInt16)] {
    (0..<Int.random(in: 0...60, using: &random)).map { _ in
      let word = (0..<Int.random(in: 1...5, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
      return (word, UInt16.random(in: 0...400, using: &random))
    }
  }

  @Test func cheapestPath() throws {
    let alphabet = Array("数据要素市场化𠮷一".unicodeScalars.map(\.value))
    withSeed("cheapest path") { random in
      for _ in 0..<60 {
        let words = randomWords(&random, alphabet: alphabet)
        let costs = Dictionary(words.map { ($0.word, $0.cost) }, uniquingKeysWith: { $1 })
        let segmenter = DictionarySegmenter(HanDictionary(words: WordList(words), description: "random"))
        for _ in 0..<10 {
          let run = (0..<Int.random(in: 0...30, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0
          }
          #expect(SegmentationSamples.ends(run, segmenter) == plainCuts(run, costs))
        }
      }
    }
  }

  @Test func trieHoldsTheWordsAndNoOthers() {
    let alphabet = Array("一二三四五六".unicodeScalars.map(\.value)) + [0x20BB7, 0x41]
    withSeed("trie") { random in
      for _ in 0..<60 {
        let words = randomWords(&random, alphabet: alphabet)
        let costs = Dictionary(words.map { ($0.word, $0.cost) }, uniquingKeysWith: { $1 })
        let list = WordList(words)
        let trie = DoubleArrayTrie(list)
        #expect(list.count == costs.count)
        for candidate in words.map(\.word) + randomWords(&random, alphabet: alphabet + [0x10FFFF]).map(\.word) {
          #expect(trie.cost(of: candidate) == costs[candidate])
          #expect(list.cost(of: candidate) == costs[candidate])
        }
      }
    }
  }

  @Test func trieHoldsICUsWords() throws {
    let words = try SegmentationSamples.dictionary.get().words
    let trie = try SegmentationSamples.segmenter.get().trie
    #expect(words.count > 300_000)
    for word in stride(from: 0, to: words.count, by: 7) { #expect(trie.cost(of: words[word]) == words.cost(of: word)) }
  }

  @Test func mergingListsCountsTheOtherCosts() {
    let alphabet = Array("粤商通".unicodeScalars.map(\.value))
    withSeed("merge") { random in
      for _ in 0..<200 {
        let one = randomWords(&random, alphabet: alphabet)
        let other = randomWords(&random, alphabet: alphabet)
        let merged = WordList(one).merging(WordList(other))
        let expected = WordList(one + other)
        #expect(merged.count == expected.count)
        for word in 0..<min(merged.count, expected.count) {
          #expect(merged[word] == expected[word])
          #expect(merged.cost(of: word) == expected.cost(of: word))
        }
      }
    }
  }

  @Test func origins() throws {
    let segmenter = try SegmentationSamples.segmenter.get()
    #expect(segmenter.origin(of: "数据".unicodeScalars.map(\.value)) == .icu)
    #expect(segmenter.origin(of: "𠮷".unicodeScalars.map(\.value)) == .character)
    #expect(segmenter.origin(of: "ヌヌネネ".unicodeScalars.map(\.value)) == .katakana)
  }

  @Test func emptyRunHasNoWords() throws {
    #expect(SegmentationSamples.ends([], try SegmentationSamples.segmenter.get()).isEmpty)
    #expect(SegmentationSamples.ends([], BreakIteratorSegmenter()).isEmpty)
  }

  @Test func unreadableDictionaryFallsBackAndSaysSo() {
    let segmenter = StandardSegmenter.make { () throws(HanDictionaryError) in
      throw HanDictionaryError(expected: "the dictionary cjdict", found: "U_FILE_ACCESS_ERROR")
    }
    #expect(segmenter.name == "break iterator")
    #expect(segmenter.description == "break iterator: expected the dictionary cjdict, found U_FILE_ACCESS_ERROR")
    #expect(SegmentationSamples.words("数据安全", segmenter) == "数据|安全")
    #expect(segmenter.origin(of: [0x6570, 0x636E]) == .breakIterator)
    #expect(StandardSegmenter.shared.name == "dictionary")
  }
}
