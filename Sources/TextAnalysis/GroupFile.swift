internal import ByteCoding

/// The lines of a file that has a group of words on each: aliases or synonyms.
struct GroupFile {
  let name: String
  /// The lines that are neither blank nor comments, with their numbers.
  let lines: [(number: Int, text: Substring)]

  /// The lines of a file's text.
  init(_ text: String, named name: String) {
    self.name = name
    let text = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated().compactMap {
      let isBlank = $1.allSatisfy(\.isWhitespace) || $1.hasPrefix("#")
      return isBlank ? nil : ($0 + 1, $1)
    }
  }

  /// Reads a file.
  ///
  /// - Throws: `LexiconError` where it cannot be read; `expected` says what it should be.
  static func text(of file: String, expected: String) throws(LexiconError) -> String {
    let region: ByteRegion
    do { region = try MappedFile.open(file) } catch {
      throw LexiconError(file: file, line: nil, expected: expected, found: "that the system \(error)")
    }
    guard let text = region.withUnsafeBytes({ String(validating: $0, as: UTF8.self) }) else {
      throw LexiconError(file: file, line: nil, expected: "UTF-8", found: "bytes that are not")
    }
    return text
  }

  /// The words of a group, between equals signs; nil where one of them holds nothing to search for.
  static func words(_ group: Substring) -> [String]? {
    let folder = Folder()
    let words = group.split(omittingEmptySubsequences: false) { $0 == "=" || $0 == "＝" }.map { word in
      String(word.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    return words.allSatisfy { !folder.fold($0).scalars.isEmpty } ? words : nil
  }

  func error(_ line: (number: Int, text: Substring), expected: String) -> LexiconError {
    LexiconError(file: name, line: line.number, expected: expected, found: "「\(line.text)」")
  }
}
