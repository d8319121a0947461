/// The lines of one row of a task table, and its text and units made out of them.
///
/// Extraction runs the columns together: the text's lines follow the number or stand on its line, and the unit cell
/// follows after a blank line or on the text's last line. The text ends where a sentence does (`。`) and what follows
/// reads as a list of units; without a full stop, at a space before a list of units that ends in a role. A block behind
/// the units, or behind the text's end and unlike either, is an orphan. Beyond bounds that no cell reaches nothing is
/// taken for a unit cell, so that a long text that is no table costs no more than its length.
struct TaskTableRow {
  /// The row's number.
  let number: Int
  /// The line it stands on.
  let line: Int
  /// The lines after the number, with the rest of its own, in blocks that blank lines divide.
  private(set) var blocks: [[TaskTableLine]] = []

  /// The lines appended so far.
  private(set) var lineCount = 0

  /// The cells of the lines so far, once they have been asked for.
  private var knownCells: Cells?

  /// The most lines a row takes.
  static let longestRow = 150
  /// The most lines and bytes a unit cell takes.
  private static let longestUnitCell = (lines: 60, bytes: 1 << 14)

  /// The row's cells; blocks that belong to neither are `orphans`.
  struct Cells {
    var text: [Substring] = []
    var units: [Substring] = []
    var unitsLine: Int?
    var lastLine: Int
    var orphans: [[TaskTableLine]] = []

    /// Whether the row can end here: its units are named with a role.
    var isComplete: Bool { UnitList.likelihood(units.joined(separator: "\n")).endsInRole }
    /// Whether the text ends like a sentence.
    var textIsFinished: Bool { TaskTableRow.endsSentence(text.last ?? "") }
  }

  init(number: Int, line: Int) {
    self.number = number
    self.line = line
  }

  /// Adds a line, which begins a block when it `startsBlock`.
  mutating func append(_ line: TaskTableLine, startsBlock: Bool) {
    lineCount += 1
    knownCells = nil
    if startsBlock || blocks.isEmpty {
      blocks.append([line])
    } else {
      blocks[blocks.count - 1].append(line)
    }
  }

  /// The row's cells.
  mutating func cells() -> Cells {
    if let knownCells { return knownCells }
    let cells = readCells()
    knownCells = cells
    return cells
  }

  private func readCells() -> Cells {
    var cells = Cells(lastLine: line)
    for (index, block) in blocks.enumerated() {
      let isLast = index == blocks.count - 1
      let lines = block.map(\.text)
      if !cells.units.isEmpty {
        let goesOn =
          cells.isComplete
          ? Self.isUnitCell(lines, isLast: false) : Self.isUnitCell(cells.units + lines, isLast: true)
        guard goesOn else {
          cells.orphans.append(block)
          continue
        }
        cells.units += lines
      } else if let (text, units) = Self.split(lines, after: cells, isLast: isLast) {
        cells.text += text
        cells.units = units
        cells.unitsLine = block[block.count - units.count].number
      } else if cells.textIsFinished, !Self.endsSentence(lines[lines.count - 1]) {
        cells.orphans.append(block)
        continue
      } else {
        cells.text += lines
      }
      cells.lastLine = block[block.count - 1].number
    }
    return cells
  }

  /// The lines of a block that end the text, and those of the unit cell behind them; nil where the block holds no unit
  /// cell.
  private static func split(
    _ lines: [Substring], after cells: Cells, isLast: Bool
  ) -> (text: [Substring], units: [Substring])? {
    if endsSentence(lines[lines.count - 1]) {
      // A unit cell may end in a full stop too, but only one that states a role is told from a sentence.
      if !cells.text.isEmpty, isUnitCell(lines, isLast: false) { return ([], lines) }
      return isLast ? splitAtSentence(lines, isLast: false) : nil
    }
    if cells.text.isEmpty {
      if let parts = splitAtSentence(lines, isLast: isLast) ?? splitAtSpace(lines) { return parts }
      return isUnitCell(lines, isLast: false) ? ([], lines) : nil
    }
    if isUnitCell(lines, isLast: isLast) { return ([], lines) }
    if let parts = splitAtSentence(lines, isLast: isLast) { return parts }
    guard cells.textIsFinished else { return splitAtSpace(lines) }
    let likelihood = likelihood(lines)
    return likelihood.isList || likelihood.endsInRole ? ([], lines) : nil
  }

  /// Whether all of the lines read as a list of units; one that states no role is believed only at the row's end.
  private static func isUnitCell(_ lines: [Substring], isLast: Bool) -> Bool {
    let likelihood = likelihood(lines)
    return likelihood.isList && (likelihood.endsInRole || isLast)
  }

  private static func likelihood(_ lines: [Substring]) -> (isList: Bool, endsInRole: Bool) {
    guard lines.count <= longestUnitCell.lines,
      lines.reduce(0, { $0 + $1.utf8.count }) <= longestUnitCell.bytes
    else { return (false, false) }
    return UnitList.likelihood(lines.joined(separator: "\n"))
  }

  private static func splitAtSentence(
    _ lines: [Substring], isLast: Bool
  ) -> (text: [Substring], units: [Substring])? {
    for (index, line) in lines.enumerated().suffix(longestUnitCell.lines).reversed() {
      for end in sentenceEnds(line).reversed() {
        let tail = line[end...].drop(while: \.isWhitespace)
        let units = (tail.isEmpty ? [] : [tail]) + lines[(index + 1)...]
        if isUnitCell(units, isLast: isLast) { return (lines[..<index] + [line[..<end]], units) }
      }
    }
    return nil
  }

  /// Divides lines without a full stop at a space that stands behind no separator.
  private static func splitAtSpace(_ lines: [Substring]) -> (text: [Substring], units: [Substring])? {
    for (index, line) in lines.enumerated().suffix(longestUnitCell.lines) {
      for space in line.indices.dropFirst() where line[space].isWhitespace {
        let text = line[..<space]
        guard let last = text.last, !last.isWhitespace, !"、，ꎬ；ꎻ,;".contains(last) else { continue }
        let units = [line[space...].drop(while: \.isWhitespace)] + lines[(index + 1)...]
        if isUnitCell(units, isLast: false) { return (lines[..<index] + [text], units) }
      }
    }
    return nil
  }

  /// The indices behind each full stop of a line and the quotes and brackets that close after it.
  private static func sentenceEnds(_ line: Substring) -> [Substring.Index] {
    line.indices.filter { "。ꎮ！？．".contains(line[$0]) }.map { stop in
      line[stop...].dropFirst().firstIndex { !"”’）)」』》".contains($0) } ?? line.endIndex
    }
  }

  private static func endsSentence(_ line: Substring) -> Bool { sentenceEnds(line).last == line.endIndex }
}
