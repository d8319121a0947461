import ArgumentParser
import PolicySearch
import ShippedWords
import TextAnalysis

/// Measures how many slips are mended, and how many right queries are disturbed.
struct Slips: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Makes slips in queries, and measures how many are mended.",
    discussion: """
      Reads lines with a query, or an identifier, a tab and a query, and puts a slip of each kind at a random place among
      the Han characters of each: one with the same sound (from the characters of all lines), one with another sound, one
      left out, one doubled, and two swapped. Prints for each kind how many lines had one, how many of these were mended
      (the first suggestion is the query as it was), answered with another suggestion, and with none; the same for the
      queries as they are, where any suggestion disturbs; the mean microseconds of a search, and those within which 99 of a
      hundred were answered. Lines of three to eight Han characters alone are typed by Pinyin and by initials, too, with one
      letter wrong: what must be suggested is the line.
      """)

  @Option(help: "The directory of the index.") var index: String
  @Option(help: "The seed of the slips.") var seed: UInt64 = 1
  @Option(help: "How many lines are read at most.") var lines = 10_000
  @Option(parsing: .upToNextOption, help: "The kinds of slips to make; all unless given.") var kinds: [String] = []
  @Flag(help: "Also print each slip that was not mended, with what was suggested.") var verbose = false

  /// What is done to the characters; nil where there is nothing to do it to.
  private typealias Slip = (_ text: [UInt32], _ place: Int, _ generator: inout SlipGenerator) -> [UInt32]?

  func run() throws {
    let index = try PolicyIndex.open(index, places: .shipped())
    var queries: [String] = []
    while queries.count < lines, let line = readLine() {
      let query = line.split(separator: "\t").last.map(String.init) ?? ""
      if !query.isEmpty { queries.append(query) }
    }
    let sounds = try SoundGroups(queries)
    let slips: [(name: String, slip: Slip?)] = [
      ("right", nil),
      (
        "same sound",
        { text, place, generator in sounds.like(text[place], &generator).map { replacing(text, place, [$0]) } }
      ),
      (
        "other",
        { text, place, generator in sounds.unlike(text[place], &generator).map { replacing(text, place, [$0]) } }
      ),
      (
        "near sound",
        { text, place, generator in sounds.near(text[place], &generator).map { replacing(text, place, [$0]) } }
      ),
      ("Pinyin", { text, _, generator in sounds.spelt(text)?.joined().wronged(&generator) }),
      (
        "initials",
        { text, _, generator in sounds.spelt(text)?.map { String($0.prefix(1)) }.joined().wronged(&generator) }
      ),
      ("left out", { text, place, _ in replacing(text, place, []) }),
      ("doubled", { text, place, _ in replacing(text, place, [text[place], text[place]]) }),
      (
        "swapped",
        { text, place, _ in
          guard place + 1 < text.count, isHan(text[place + 1]), text[place] != text[place + 1] else { return nil }
          return replacing(replacing(text, place, [text[place + 1]]), place + 1, [text[place]])
        }
      ),
    ]
    for (name, slip) in slips where kinds.isEmpty || kinds.contains(name) {
      var generator = SlipGenerator(state: seed)
      var (made, mended, other) = (0, 0, 0)
      var times: [Double] = []
      for query in queries {
        var typed = query
        if let slip {
          let text = query.unicodeScalars.map(\.value)
          guard let place = text.indices.filter({ isHan(text[$0]) }).randomElement(using: &generator),
            let slipped = slip(text, place, &generator)
          else { continue }
          typed = String(String.UnicodeScalarView(slipped.compactMap(Unicode.Scalar.init)))
          guard typed != query else { continue }
        }
        made += 1
        let start = ContinuousClock.now
        let meant = typed.isEmpty ? nil : try index.search(SearchRequest(typed, limit: 10)).didYouMean?.query
        times.append((ContinuousClock.now - start) / .microseconds(1))
        if slip != nil, meant == query { mended += 1 } else if meant != nil { other += 1 }
        if verbose, meant != (slip == nil ? nil : query) { print("\(name)\t\(query)\t\(typed)\t\(meant ?? "-")") }
      }
      guard made > 0 else { continue }
      let shares = [mended, other, made - mended - other].map { "\($0)\t\(percent($0, of: made))" }
      print(
        "\(name)\t\(made)\tmended \(shares[0])\tother \(shares[1])\tnone \(shares[2])\t"
          + "\(Int(times.reduce(0, +)) / max(1, made)) us\t\(Int(times.sorted()[(made - 1) * 99 / 100])) us")
    }
  }

  private func percent(_ part: Int, of whole: Int) -> String {
    "\((Double(part) / Double(max(1, whole)) * 1000).rounded() / 10) %"
  }
}

private func isHan(_ letter: UInt32) -> Bool { (0x4E00...0x9FFF).contains(letter) }

private func replacing(_ text: [UInt32], _ place: Int, _ letters: [UInt32]) -> [UInt32] {
  Array(text[..<place]) + letters + Array(text[(place + 1)...])
}

/// A random number generator that a seed replays (SplitMix64, Steele, Lea and Flood 2014).
struct SlipGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

/// The characters of texts by how they are read.
private struct SoundGroups {
  private var groups: [String: [UInt32]] = [:]
  private var readings: [UInt32: [String]] = [:]
  private let all: [UInt32]
  private let folded: [UInt32: [UInt32]]

  init(_ texts: [String]) throws {
    let list = try Readings.shipped()
    all = Set(texts.flatMap { $0.unicodeScalars.map(\.value) }.filter(isHan)).sorted()
    let folder = Folder()
    folded = Dictionary(
      uniqueKeysWithValues: all.map { ($0, folder.fold(String(Unicode.Scalar($0) ?? " ")).scalars) })
    for letter in all {
      readings[letter] = list.readings(ofCharacter: letter)
      for reading in readings[letter] ?? [] { groups[reading, default: []].append(letter) }
    }
  }

  /// Another character with the usual reading of this one; its Traditional or Simplified form is no slip.
  func like(_ letter: UInt32, _ generator: inout SlipGenerator) -> UInt32? {
    guard let reading = readings[letter]?.first else { return nil }
    return groups[reading, default: []].filter { folded[$0] != folded[letter] }.randomElement(using: &generator)
  }

  /// A character with a reading that many take for the usual one of this one.
  func near(_ letter: UInt32, _ generator: inout SlipGenerator) -> UInt32? {
    guard let reading = readings[letter]?.first else { return nil }
    let near = Self.confusions.flatMap { one, other -> [String] in
      if reading.hasSuffix(one), one.count > 2 { return [reading.dropLast(one.count) + other] }
      if reading.hasSuffix(other), other.count > 1 { return [reading.dropLast(other.count) + one] }
      if reading.hasPrefix(one), one.count < 3 { return [other + reading.dropFirst(one.count)] }
      if reading.hasPrefix(other), other.count < 2 { return [one + reading.dropFirst(other.count)] }
      return []
    }
    return near.flatMap { groups[$0, default: []] }.filter { $0 != letter }.randomElement(using: &generator)
  }

  private static let confusions = [
    ("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"), ("ang", "an"), ("eng", "en"), ("ing", "in"),
  ]

  /// The usual syllables of three to eight Han characters; nil for any other text.
  func spelt(_ text: [UInt32]) -> [String]? {
    guard (3...8).contains(text.count), text.allSatisfy(isHan) else { return nil }
    let list = try? Readings.shipped()
    return list?.readings(of: text, limit: 1).first
  }

  /// A character with no reading of this one.
  func unlike(_ letter: UInt32, _ generator: inout SlipGenerator) -> UInt32? {
    let own = Set(readings[letter] ?? [])
    return all.filter { own.isDisjoint(with: readings[$0] ?? []) }.randomElement(using: &generator)
  }
}

extension String {
  /// The letters with one of them replaced by another.
  fileprivate func wronged(_ generator: inout SlipGenerator) -> [UInt32] {
    var letters = unicodeScalars.map(\.value)
    guard let place = letters.indices.randomElement(using: &generator) else { return letters }
    letters[place] = (0x61...0x7A).filter { $0 != letters[place] }.randomElement(using: &generator) ?? letters[place]
    return letters
  }
}
