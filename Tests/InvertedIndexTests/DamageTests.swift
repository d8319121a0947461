import ByteCoding
import Foundation
import InvertedIndex
import TestSupport
import Testing

/// Damages every file of an index: what comes of it is a typed error or the very same answers, never a trap.
@Suite struct DamageTests {
  private let directory: TemporaryDirectory
  private let small: TemporaryDirectory
  private var files: [String] {
    FormatExample.structures.map { "segment-1.\($0)" } + ["segment-1.live-2", "manifest"]
  }

  init() throws {
    small = try TemporaryDirectory()
    try FormatExample.write(to: small.path)
    try FormatExample.deleteOne(in: small.path)
    var segment = PlainSegment(documentCount: 900) { $0 % 400 }
    var generator = SeededGenerator(seed: 20_261_122)
    for (index, count) in [1, 3, 100, 128, 600].enumerated() {
      segment.addTerm(Array("b数据\(index)".utf8), count: count, hasPositions: true, longest: 12, using: &generator)
      segment.addTerm(Array("w数据\(index)".utf8), count: count, hasPositions: false, longest: 12, using: &generator)
    }
    segment.terms[Array("w稀".utf8)] =
      (0..<127).map { .init(document: $0, frequency: 1) } + [.init(document: 800, frequency: 1)]
    directory = try TemporaryDirectory()
    try segment.write(to: directory.path)
  }

  /// The digest of an index that reads without an error.
  private func digest(_ directory: TemporaryDirectory) throws -> WholeReading.Hasher.Digest {
    let reading = try WholeReading(directory.path)
    #expect(reading.errors == [])
    return reading.digest
  }

  private func replace(_ name: String, in directory: TemporaryDirectory, with bytes: [UInt8]) throws {
    try Data(bytes).write(to: directory.url.appending(path: name))
  }

  private func bytes(_ name: String, in directory: TemporaryDirectory) throws -> [UInt8] {
    Array(try Data(contentsOf: directory.url.appending(path: name)))
  }

  @Test func everyFlippedBitIsNoticed() throws {
    _ = try digest(small)
    for name in files {
      let whole = try bytes(name, in: small)
      for place in whole.indices {
        for bit in place % 8 == 0 ? Array(0..<8) : [place % 8] {
          var damaged = whole
          damaged[place] ^= 1 << bit
          try replace(name, in: small, with: damaged)
          #expect(throws: IndexError.self, "\(name), byte \(place), bit \(bit)") {
            for segment in try IndexSnapshot.open(small.path).segments { try segment.verify() }
          }
        }
      }
      try replace(name, in: small, with: whole)
    }
    _ = try digest(small)
  }

  @Test func everyTruncationIsNoticed() throws {
    for name in files {
      let whole = try bytes(name, in: small)
      for count in whole.indices {
        try replace(name, in: small, with: Array(whole.prefix(count)))
        #expect(throws: IndexError.self, "\(name), \(count) bytes") { try IndexSnapshot.open(small.path) }
      }
      try replace(name, in: small, with: whole + [0])
      #expect(throws: IndexError.self) { try IndexSnapshot.open(small.path) }
      try FileManager.default.removeItem(at: small.url.appending(path: name))
      #expect(throws: IndexError.self) { try IndexSnapshot.open(small.path) }
      try replace(name, in: small, with: whole)
    }
  }

  /// Reads an index whose sums fit and counts what came of it.
  private func read(
    _ directory: TemporaryDirectory, _ whole: WholeReading.Hasher.Digest, _ tally: inout (Int, Int, Int)
  ) {
    do throws(IndexError) {
      let reading = try WholeReading(directory.path)
      if !reading.errors.isEmpty { tally.1 += 1 } else if reading.digest != whole { tally.2 += 1 }
    } catch { tally.0 += 1 }
  }

  @Test func damageThatNoSumShowsNeverTraps() throws {
    let whole = try digest(small)
    var tally = (0, 0, 0)
    for name in files.dropLast() {
      let original = try bytes(name, in: small)
      for place in 20..<original.count - 24 {
        for value in [original[place] ^ 1, original[place] ^ 0x80, 0, 0xFF, original[place] &+ 1] {
          var damaged = original
          damaged[place] = value
          try replace(name, in: small, with: Checksum.signed(damaged))
          read(small, whole, &tally)
        }
      }
      try replace(name, in: small, with: original)
    }
    #expect(tally.0 > 0 && tally.1 > 0)
  }

  /// Merged columns get new sums: what is not in order must be found before.
  @Test func damagedColumnsMergeSoundlyOrNotAtAll() throws {
    let (name, target) = ("segment-1.columns", try TemporaryDirectory())
    let original = try bytes(name, in: small)
    var tally = (refused: 0, merged: 0)
    for place in 20..<original.count - 24 {
      for value in [original[place] ^ 1, original[place] ^ 0x80, 0, 0xFF, original[place] &+ 1] {
        var damaged = original
        damaged[place] = value
        try replace(name, in: small, with: Checksum.signed(damaged))
        let merged = "\(target.path)/\(place)-\(value)"
        try FileManager.default.createDirectory(atPath: merged, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: merged) }
        do throws(IndexError) {
          var merger = SegmentMerger()
          for segment in try IndexSnapshot.open(small.path).segments { merger.add(segment) }
          let writer = try SegmentWriter(directory: merged, name: "segment-1")
          try merger.write(to: writer)
          try SegmentReader(writer.finish(), in: merged).verify()
          tally.merged += 1
        } catch {
          guard case .corrupt(let file, _) = error, file.hasPrefix(small.path) else {
            Issue.record("byte \(place) as \(value): \(error)")
            continue
          }
          tally.refused += 1
        }
      }
    }
    #expect(tally.refused > 0 && tally.merged > 0)
  }

  @Test(arguments: FormatExample.structures)
  func randomDamageThatNoSumShowsNeverTraps(structure: String) throws {
    let whole = try digest(directory)
    let name = "segment-1.\(structure)"
    let original = try bytes(name, in: directory)
    var tally = (0, 0, 0)
    try withSeed("damage \(structure)") { generator in
      for _ in 0..<40 {
        var damaged = original
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
          let place = Int.random(in: 20..<max(21, damaged.count - 24), using: &generator)
          for offset in 0..<Int.random(in: 1...4, using: &generator) where place + offset < damaged.count - 24 {
            damaged[place + offset] = UInt8.random(in: 0...255, using: &generator)
          }
        }
        try replace(name, in: directory, with: Checksum.signed(damaged))
        read(directory, whole, &tally)
      }
    }
  }

  @Test func versionsAreToldApart() throws {
    let original = try bytes("segment-1.terms", in: small)
    for (version, isOld) in [(0, true), (2, false), (77, false)] as [(UInt8, Bool)] {
      var other = original
      other[16] = version
      try replace("segment-1.terms", in: small, with: Checksum.signed(other))
      let error = #expect(throws: IndexError.self) { try IndexSnapshot.open(small.path) }
      if case .tooOld = error {
        #expect(isOld)
      } else if case .tooNew = error {
        #expect(!isOld)
      } else {
        Issue.record()
      }
    }
  }

  @Test func filesOfAnotherSegmentAreRefused() throws {
    let other = try TemporaryDirectory()
    try PlainSegment(documentCount: 3).write(to: other.path)
    try FormatExample.deleteOne(in: other.path)
    for name in files.dropLast() {
      let own = try bytes(name, in: small)
      try replace(name, in: small, with: try bytes(name, in: other))
      #expect(throws: IndexError.self) { try IndexSnapshot.open(small.path) }
      try replace(name, in: small, with: own)
    }
  }
}
