extension TaskTableReader {
  /// Reads all lines of the table.
  mutating func read(_ lines: [TaskTableLine]) {
    let header = lines.firstIndex(where: \.isHeader)
    var startsBlock = true
    for (index, line) in lines.enumerated() {
      if line.startsPage { startsBlock = true }
      if line.isBlank || line.isHeader {
        if line.isHeader { hasBegun = true }
        headingIsOpen = false
        startsBlock = true
        continue
      }
      if let header, index < header {
        note(line.number, "before the table: \"\(line.text)\"", line.leadingNumber == nil ? .note : .warning)
      } else if isPageNumber(index, of: lines) {
        note(line.number, "page number \"\(line.text)\"", .note)
        startsBlock = true
        continue
      } else {
        read(line, startsBlock: startsBlock)
      }
      startsBlock = false
    }
    closeRow()
    closeSection(before: 1)
  }

  private mutating func read(_ line: TaskTableLine, startsBlock: Bool) {
    if let level = line.headingLevel, startsBlock || isRowComplete() {
      openSection(line, level: level)
    } else if let (number, rest) = line.leadingNumber, beginsRow(number, rest, startsBlock: startsBlock) {
      openRow(number, line, rest)
    } else if headingIsOpen {
      headings[headings.count - 1].lines.append(line)
    } else if let row, row.lineCount < TaskTableRow.longestRow {
      self.row?.append(line, startsBlock: startsBlock)
    } else if hasBegun {
      note(line.number, "the line belongs to no row: \"\(line.text)\"", .error)
    } else {
      note(line.number, "before the table: \"\(line.text)\"", .note)
    }
  }

  private mutating func isRowComplete() -> Bool { row?.cells().isComplete ?? false }

  /// Whether a number before a page's header or the end of the file is the page's and not a row's: one that is not
  /// expected next, or stands inside a row.
  private mutating func isPageNumber(_ index: Int, of lines: [TaskTableLine]) -> Bool {
    if lines[index].isPageNumber { return true }
    guard let (number, rest) = lines[index].leadingNumber, rest.isEmpty else { return false }
    if number == lastNumber + 1, row?.cells().units.isEmpty != true { return false }
    let following = lines[(index + 1)...].first { !$0.isBlank }
    return following.map { $0.isHeader || $0.startsPage } ?? true
  }

  /// Whether a number that a line begins with is that of a new row, and not part of a text that ends inside a number.
  private mutating func beginsRow(_ number: Int, _ rest: Substring, startsBlock: Bool) -> Bool {
    guard let cells = row?.cells() else { return startsBlock || headingIsOpen }
    if number == lastNumber + 1 { return startsBlock || cells.isComplete }
    return startsBlock && (!cells.units.isEmpty || cells.textIsFinished)
      && !(rest.first.map { "年月日个项条号家万亿元".contains($0) } ?? false)
  }

  private mutating func openRow(_ number: Int, _ line: TaskTableLine, _ rest: Substring) {
    closeRow()
    hasBegun = true
    headingIsOpen = false
    headingHasRows = true
    if number > lastNumber + 1 {
      let missing = number == lastNumber + 2 ? "\(lastNumber + 1)" : "\(lastNumber + 1) to \(number - 1)"
      note(
        line.number, "a gap in the numbering: expected \(lastNumber + 1), found \(number); missing: \(missing)",
        .warning)
    } else if number <= lastNumber {
      note(line.number, "a repeat in the numbering: expected \(lastNumber + 1), found \(number)", .warning)
    }
    lastNumber = number
    row = TaskTableRow(number: number, line: line.number)
    if !rest.isEmpty {
      row?.append(TaskTableLine(number: line.number, rest), startsBlock: false)
    }
  }

  private mutating func closeRow() {
    guard var row else { return }
    self.row = nil
    let cells = row.cells()
    for block in cells.orphans {
      for line in block { note(line.number, "the line belongs to no row: \"\(line.text)\"", .error) }
    }
    let text = TextRepair.repair(cells.text)
    guard !text.isEmpty else {
      let units = cells.units.isEmpty ? "" : ", only units: \"\(TextRepair.repair(cells.units))\""
      return note(row.line, "row \(row.number) has no text\(units)", .error)
    }
    let list = UnitList(parsing: cells.units.joined(separator: "\n"))
    for remark in list.remarks {
      note(cells.unitsLine ?? row.line, "units of row \(row.number): \(remark.message)", remark.severity)
    }
    if list.units.isEmpty { note(row.line, "row \(row.number) has no units", .warning) }
    let record = PolicyRecord(
      id: identifier(of: row.number), number: row.number, section: section, text: text, units: list.units,
      document: document, lines: row.line...cells.lastLine)
    records.append(record)
  }

  private mutating func openSection(_ line: TaskTableLine, level: Int) {
    closeRow()
    closeSection(before: level)
    hasBegun = true
    headings = headings.filter { $0.level < level } + [(level, [line])]
    headingIsOpen = true
    headingHasRows = false
  }

  /// Reports a heading that neither a row nor a heading below it follows.
  private mutating func closeSection(before level: Int) {
    if !headingHasRows, let last = headings.last, last.level >= level, let line = last.lines.first {
      note(line.number, "no row stands under the heading \"\(line.text)\"", .warning)
    }
  }

  /// The headings a row stands under, from the highest level down.
  private var section: String {
    headings.map { TextRepair.repair($0.lines.map(\.text)) }.joined(separator: " ")
  }

  /// The identifier of the row with this number; a number that stands again gets a count behind it.
  private mutating func identifier(of number: Int) -> String {
    var repeats = 0
    while true {
      let identifier = "\(identifierBase)#\(number)" + (repeats == 0 ? "" : "-\(repeats + 1)")
      if identifiers.insert(identifier).inserted { return identifier }
      repeats += 1
    }
  }

  private mutating func note(_ line: Int, _ message: String, _ severity: SourceDiagnostic.Severity) {
    diagnostics.append(SourceDiagnostic(source: path, line: line, message: message, severity: severity))
  }
}
