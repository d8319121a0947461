extension SyllableParser {
  /// The ways to read Latin letters as whole syllables of which one is a slip away from what was typed. Prefix and suffix
  /// are read first, so that only what neither explains is held against the syllables.
  func slippedParses(_ latin: [UInt8]) -> [[CompletionTable.Item]] {
    let (before, after) = (partsBefore(latin), partsAfter(latin))
    var found: [[CompletionTable.Item]] = []
    for start in latin.indices where !before[start].isEmpty {
      for end in start + 1...min(latin.count, start + Self.longest + 1) where !after[end].isEmpty {
        let typed = Array(latin[start..<end])
        for (number, syllable) in syllables.enumerated() where abs(syllable.utf8.count - typed.count) <= 1 {
          guard numbers[typed] != number, LatinCorrector.areOneSlipApart(Array(syllable.utf8), typed) else { continue }
          for first in before[start] {
            for rest in after[end] where found.count < Self.slippedLimit {
              found.append((first + [number] + rest).map { .syllables($0...$0) })
            }
          }
        }
      }
    }
    return found
  }

  /// The ways to read letters as initials, all at most one slip away.
  func slippedInitials(_ latin: [UInt8]) -> [[CompletionTable.Item]] {
    LatinCorrector.oneSlip(from: latin).compactMap { initials in
      var items: [CompletionTable.Item] = []
      for initial in initials {
        guard let range = range([initial]) else { return nil }
        items.append(.syllables(range))
      }
      return items
    }
  }

  private static let slippedLimit = 500
  /// The most ways that are kept to read what stands before a slip, and behind it.
  private static let partLimit = 2

  private func isSyllable(_ letters: [UInt8]) -> Bool { letters.count > 1 || "aeo".utf8.contains(letters[0]) }

  private func partsBefore(_ latin: [UInt8]) -> [[[Int]]] {
    var parts = [[[Int]]](repeating: [], count: latin.count + 1)
    parts[0] = [[]]
    for end in latin.indices.map({ $0 + 1 }) {
      for start in max(0, end - Self.longest)..<end {
        let letters = Array(latin[start..<end])
        guard isSyllable(letters), let number = numbers[letters] else { continue }
        parts[end] += parts[start].map { $0 + [number] }
      }
      parts[end] = Array(parts[end].prefix(Self.partLimit))
    }
    return parts
  }

  private func partsAfter(_ latin: [UInt8]) -> [[[Int]]] {
    var parts = [[[Int]]](repeating: [], count: latin.count + 1)
    parts[latin.count] = [[]]
    for start in latin.indices.reversed() {
      for end in (start + 1...min(latin.count, start + Self.longest)).reversed() {
        let letters = Array(latin[start..<end])
        guard isSyllable(letters), let number = numbers[letters] else { continue }
        parts[start] += parts[end].map { [number] + $0 }
      }
      parts[start] = Array(parts[start].prefix(Self.partLimit))
    }
    return parts
  }
}
