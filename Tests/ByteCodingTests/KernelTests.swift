import CKernels
import TestSupport
import Testing

/// The kernels that have versions for wider vectors: all give the same, and what they should.
@Suite(.serialized) struct KernelTests {
  private static let levels = [CKERNELS_PORTABLE, CKERNELS_WIDE, CKERNELS_PAIRS]

  /// What `body` gives with each kind of vectors that the processor has.
  private func eachLevel<T>(_ body: () -> T) -> [T] {
    defer { ckernels_use_vectors(CKERNELS_PAIRS) }
    return Self.levels.map {
      ckernels_use_vectors($0)
      return body()
    }
  }

  private func ascending(_ count: Int, gap: UInt32, using generator: inout SeededGenerator) -> [UInt32] {
    var value: UInt32 = 0
    return (0..<count).map { _ in
      value += UInt32.random(in: 1...gap, using: &generator)
      return value
    }
  }

  @Test func intersectionsHoldWhatIsInBoth() {
    withSeed("intersections") { generator in
      for _ in 0..<2_000 {
        let gap: UInt32 = [1, 2, 3, 10, 200].randomElement(using: &generator)!
        let left = ascending(Int.random(in: 0...140, using: &generator), gap: gap, using: &generator)
        let right = ascending(
          Int.random(in: 0...128, using: &generator), gap: Bool.random(using: &generator) ? gap : 2, using: &generator)
        let expected = left.indices.filter { right.contains(left[$0]) }
        let room = min(left.count, right.count) + 16
        let found = eachLevel {
          var places = [UInt32](repeating: 0, count: room)
          var matches = places
          let count = ckernels_intersect(left, left.count, right, right.count, &places, &matches)
          return [Array(places.prefix(count)), Array(matches.prefix(count))]
        }
        for found in found {
          #expect(found[0].map(Int.init) == expected)
          #expect(found[1].map { right[Int($0)] } == expected.map { left[$0] })
        }
      }
    }
  }

  @Test func intersectionsWithBitsAreThoseWithDocuments() {
    withSeed("intersections with bits") { generator in
      for _ in 0..<2_000 {
        let first = UInt32.random(in: 0...100_000, using: &generator)
        let gap: UInt32 = [1, 2, 5, 31].randomElement(using: &generator)!
        let right = ascending(Int.random(in: 1...128, using: &generator), gap: gap, using: &generator)
        let other: UInt32 = [1, 3, 40].randomElement(using: &generator)!
        let left = ascending(Int.random(in: 0...140, using: &generator), gap: other, using: &generator)
          .filter { $0 <= right[right.count - 1] }
        var bytes = [UInt8](repeating: 0, count: Int(right[right.count - 1]) / 8 + 1)
        guard bytes.count <= Int(CKERNELS_BITMAP_SIZE) else { continue }
        for document in right { bytes[Int(document) / 8] |= 1 << (document % 8) }
        let room = left.count + 16
        let expected = left.indices.filter { right.contains(left[$0]) }
        let found = eachLevel {
          var places = [UInt32](repeating: 0, count: room)
          var matches = places
          var total = 0
          let count = ckernels_intersect_bits(
            left.map { $0 + first }, left.count, bytes, bytes.count, first, &places, &matches, &total)
          #expect(total == right.count)
          return [Array(places.prefix(count)), Array(matches.prefix(count))]
        }
        for found in found {
          #expect(found[0].map(Int.init) == expected)
          #expect(found[1].map { right[Int($0)] } == expected.map { left[$0] })
        }
      }
    }
  }

  @Test func positionsAreKeptThatHaveAnotherAtTheDistance() {
    withSeed("positions") { generator in
      for _ in 0..<2_000 {
        let most = [3, 8, 9, 40].randomElement(using: &generator)!
        let gap: UInt32 = [1, 3, 20].randomElement(using: &generator)!
        let left = ascending(Int.random(in: 1...most, using: &generator), gap: gap, using: &generator).map { $0 - 1 }
        let right = ascending(Int.random(in: 1...most, using: &generator), gap: gap, using: &generator).map { $0 - 1 }
        let distance = Int32.random(in: -3...3, using: &generator)
        let wanted = Set(right.map { Int32($0) - distance })
        let expected = left.map(Int32.init).filter(wanted.contains)
        let room = [UInt32](repeating: 7, count: 8)
        func distances(_ positions: [UInt32]) -> [UInt32] {
          positions.indices.map { $0 == 0 ? positions[0] : positions[$0] - positions[$0 - 1] } + room
        }
        let found = eachLevel {
          var kept = (left + room).map(Int32.init)
          let count = ckernels_keep_positions(&kept, left.count, distances(right), right.count, distance)
          var joined = distances(left).map(Int32.init)
          let joinedCount = ckernels_join_positions(&joined, left.count, distances(right), right.count, distance)
          return [Array(kept.prefix(count)), Array(joined.prefix(joinedCount))]
        }
        for found in found { #expect(found == [expected, expected]) }
      }
    }
  }

  @Test func bitsAreCountedAsTheDocumentsTheyStandFor() {
    withSeed("bits") { generator in
      for _ in 0..<200 {
        let limit = 1_024
        let gap: UInt32 = [1, 2, 5, 31].randomElement(using: &generator)!
        let start = Int.random(in: 0...200, using: &generator)
        let held = ascending(Int.random(in: 0...128, using: &generator), gap: gap, using: &generator)
          .map { Int($0) + start - 1 }.filter { $0 < limit }
        let asked = (0..<limit).filter { _ in Int.random(in: 0...3, using: &generator) == 0 }
        var bits = [UInt64](repeating: 0, count: limit / 64 + 2)
        for document in asked { bits[document / 64] |= 1 << UInt64(document % 64) }
        var bytes = [UInt8](repeating: 0, count: ((held.last ?? start) - start) / 8 + 1)
        for document in held { bytes[(document - start) / 8] |= 1 << UInt8((document - start) % 8) }
        var others = [UInt64](repeating: 0, count: bits.count)
        ckernels_or_bits(bytes, bytes.count, start, &others)
        let expected = Set(held).intersection(asked)
        let found = eachLevel {
          var kept = bits
          let count = ckernels_keep_bits(&kept, others, kept.count)
          let documents = (0..<limit).filter { kept[$0 / 64] >> UInt64($0 % 64) & 1 == 1 }
          return (
            count, documents, ckernels_count_bits(bits, bits.count),
            ckernels_count_common_bits(bytes, bytes.count, start, bits),
            ckernels_count_held(held.map(UInt32.init), held.count, bits)
          )
        }
        for (count, documents, all, common, tested) in found {
          #expect(documents == expected.sorted())
          #expect([count, common, tested] == [Int](repeating: expected.count, count: 3))
          #expect(all == asked.count)
        }
      }
    }
  }

  @Test func scoresAreTheSameToTheLastBit() {
    withSeed("kernel scores") { generator in
      let norms = (0..<256).map { Float($0) * 0.03 + 0.1 }
      for _ in 0..<300 {
        let count = Int.random(in: 0...128, using: &generator)
        let documents = ascending(count, gap: 30, using: &generator)
        let codes = (0..<5_000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let frequencies = (0..<count).map { _ in UInt32.random(in: 1...40, using: &generator) }
        let scorer = ckernels_scorer(
          weight: Float.random(in: 0...12, using: &generator), rounding: 16, least: Float(16).ulp)
        let skips = (0..<16 * 40).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let places = (0..<count).map { _ in UInt32.random(in: 0..<UInt32(max(1, count)), using: &generator) }
        let documentNorms = (0..<count).map { _ in Float.random(in: 0.1...9, using: &generator) }
        let results = eachLevel {
          var scores = [Float](repeating: 0, count: count)
          ckernels_score_block(documents, frequencies, count, codes, norms, scorer, &scores)
          var window = [Float](repeating: 0.5, count: 4_096)
          ckernels_accumulate_block(documents, frequencies, count, codes, norms, scorer, 0, &window)
          var bounds = [Float](repeating: 0, count: 40)
          ckernels_block_bounds(skips, 40, norms, scorer, &bounds)
          var sums = scores
          ckernels_add_scores(frequencies, places, count, documentNorms, scorer, &sums)
          return [scores, window, bounds, sums]
        }
        for document in documents.indices {
          let ratio = Float(frequencies[document]) / norms[Int(codes[Int(documents[document])])]
          let part = scorer.weight - scorer.weight / (1 + ratio)
          #expect(results[0][0][document] == max(part + scorer.rounding - scorer.rounding, scorer.least))
        }
        for result in results.dropFirst() { #expect(result == results[0]) }
      }
    }
  }

  @Test func whatIsAboveAThresholdIsKept() {
    withSeed("kernel thresholds") { generator in
      for _ in 0..<500 {
        let count = Int.random(in: 0...300, using: &generator)
        let window = (0..<count).map { _ in Float(Int.random(in: 0...9, using: &generator)) }
        let threshold = Float(Int.random(in: 0...9, using: &generator))
        let expected = window.indices.filter { window[$0] > threshold }
        for (documents, scores, rest) in eachLevel({
          var rest = window
          var documents = [UInt32](repeating: 0, count: count + 16)
          var scores = [Float](repeating: 0, count: count + 16)
          let found = ckernels_collect_window(&rest, count, threshold, 7, &documents, &scores)
          return (Array(documents.prefix(found)), Array(scores.prefix(found)), rest)
        }) {
          #expect(documents.map { Int($0) - 7 } == expected && scores == expected.map { window[$0] })
          #expect(rest.allSatisfy { $0 == 0 })
        }
        for (documents, scores) in eachLevel({
          var documents = (0..<UInt32(count)).map { $0 }
          var scores = window
          let found = ckernels_keep_above(&documents, &scores, count, threshold)
          return (documents.prefix(found).map(Int.init), Array(scores.prefix(found)))
        }) {
          #expect(documents == expected && scores == expected.map { window[$0] })
        }
      }
    }
  }

  @Test func ranksAndBitmapsAreThoseOfCounting() {
    withSeed("kernel ranks") { generator in
      for _ in 0..<500 {
        let documents = ascending(
          Int.random(in: 0...200, using: &generator), gap: [1, 3, 90].randomElement(using: &generator)!,
          using: &generator)
        let target = UInt32.random(in: 0...(documents.last ?? 0) + 2, using: &generator)
        for rank in eachLevel({ ckernels_rank(documents, documents.count, target) }) {
          #expect(rank == documents.count { $0 < target })
        }
        let bits = (0..<Int.random(in: 0...70, using: &generator)).map { _ in
          UInt8.random(in: 0...255, using: &generator) & UInt8.random(in: 0...255, using: &generator)
        }
        let expected = (0..<bits.count * 8).filter { bits[$0 / 8] >> UInt8($0 % 8) & 1 == 1 }.map { UInt32($0) + 42 }
        for values in eachLevel({
          var values = [UInt32](repeating: 0, count: 128)
          let count = ckernels_unpack_bitmap(bits, bits.count, 41, &values, 128)
          return count > 128 ? [] : Array(values.prefix(count))
        }) {
          #expect(values == (expected.count > 128 ? [] : expected))
        }
      }
    }
  }
}
