internal import ByteCoding

/// How Han characters are read: Pinyin without tones, ü as v. ICU's Han-Latin transform knows the usual reading of each
/// character; a list of words tells where it is another.
///
/// A file of readings is UTF-8 text, a line for each: a word and a syllable for each of its characters (`银行 yin hang`),
/// or a character and all its readings, the usual one first (`行 xing hang`). A `#` at the start of a line begins a
/// comment. A word on two lines has both readings.
public struct Readings: Sendable {
  /// Words in their folded form and their readings, each a syllable for each character, by their first character; the
  /// longest first.
  private var words: [UInt32: [(letters: [UInt32], readings: [[String]])]] = [:]
  /// The readings of single characters.
  private var characters: [UInt32: [String]] = [:]
  /// The readings that were added, as the text of a file.
  public private(set) var fileText = ""

  /// ICU's readings.
  public init() {}

  /// Adds the readings of a file.
  ///
  /// - Throws: `LexiconError` where the file cannot be read, or for its first line that is no reading.
  public mutating func add(file: String) throws(LexiconError) {
    let region: ByteRegion
    do { region = try MappedFile.open(file) } catch {
      throw LexiconError(file: file, line: nil, expected: "a file of readings", found: "that the system \(error)")
    }
    guard let text = region.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else {
      throw LexiconError(file: file, line: nil, expected: "UTF-8", found: "bytes that are not")
    }
    try add(text, named: file)
  }

  /// Adds the readings of a file's text.
  ///
  /// - Throws: `LexiconError` for the first line that is no reading.
  public mutating func add(_ text: String, named file: String) throws(LexiconError) {
    let folder = Folder()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let fields = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard let word = fields.first, !word.hasPrefix("#") else { continue }
      let (scalars, syllables) = (folder.fold(word).scalars, Array(fields.dropFirst()))
      let isRead = !syllables.isEmpty && syllables.allSatisfy { $0.utf8.allSatisfy { (0x61...0x7A).contains($0) } }
      guard !scalars.isEmpty, isRead, scalars.count == 1 || scalars.count == syllables.count else {
        throw LexiconError(
          file: file, line: index + 1, expected: "a word and a syllable for each of its characters", found: "「\(line)」")
      }
      fileText += fields.joined(separator: " ") + "\n"
      if scalars.count == 1 {
        characters[scalars[0]] = syllables
      } else {
        add(syllables, of: scalars)
      }
    }
  }

  private mutating func add(_ syllables: [String], of word: [UInt32]) {
    var others = words[word[0]] ?? []
    if let place = others.firstIndex(where: { $0.letters == word }) {
      others[place].readings.append(syllables)
    } else {
      let place = others.firstIndex { $0.letters.count < word.count } ?? others.count
      others.insert((word, [syllables]), at: place)
    }
    words[word[0]] = others
  }

  /// The readings of a text, a syllable for each code point: a word of the list is read as it says, the longest first; any
  /// other character has all its readings. What is not Han reads as it is written.
  ///
  /// - Returns: one reading or more, the usual one first, at most `limit`.
  public func readings(of scalars: [UInt32], limit: Int = 4) -> [[String]] {
    let usual = HanLatin.shared.readings(of: scalars)
    var readings: [[String]] = [[]]
    readings[0].reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      let choices = choices(at: index, in: scalars, usual).prefix(max(1, limit / readings.count))
      if let only = choices.first, choices.count == 1 {
        for place in readings.indices { readings[place] += only }
      } else {
        readings = readings.flatMap { start in choices.map { start + $0 } }
      }
      index = readings[0].count
    }
    return readings
  }

  /// All readings of a character, the usual one first; none where it has none.
  public func readings(ofCharacter scalar: UInt32) -> [String] {
    if let listed = characters[scalar] { return listed }
    return HanLatin.shared.readings(of: [scalar]).filter { !$0.isEmpty }
  }

  private func choices(at index: Int, in scalars: [UInt32], _ usual: [String]) -> [[String]] {
    let scalar = scalars[index]
    if let word = words[scalar]?.first(where: { scalars[index...].starts(with: $0.letters) }) { return word.readings }
    if let listed = characters[scalar] { return listed.map { [$0] } }
    return [[scalar < 0x2E80 || usual[index].isEmpty ? Self.written(scalar) : usual[index]]]
  }

  private static func written(_ scalar: UInt32) -> String { String(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
}
