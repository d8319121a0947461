extension UnitList {
  /// Reads a list of units. Nothing of it is dropped in silence: what is not understood stays part of a name.
  ///
  /// 1. The list is repaired as extracted text is (`TextRepair`), a line that states a role ending a clause. It is cut at
  ///    `；` `。` into clauses, at `，` into groups, and at `、` `/` into names; never inside brackets. A name may also join
  ///    others: by 会同, by 等 before a collective (等有关部门), and by 和 or 及 before one (及各地区).
  /// 2. A role stands behind a name (省财政厅牵头), in brackets behind it (省财政厅（牵头）), or before a list with a colon
  ///    (配合：省财政厅). Behind a name it holds for the names before it too, back to another role or the clause's start; in
  ///    brackets for that name alone; before a colon to the clause's end. 列第一位的为牵头单位 makes the first unit lead.
  ///    Names without a role lead where a later clause names supporters, and otherwise answer by their duties.
  ///    A wording that is no role's own name is reported with the role it is read as (`RoleWording`).
  /// 3. In a group the prefix of a name carries to the names after it that leave theirs out (`UnitPrefix`), and a list of
  ///    cities to the government named last (杭州市、宁波市人民政府). 各市、县（市、区）政府 stays one unit.
  public init(parsing cell: String) {
    let list = Self.list(of: cell)
    let (items, bracketStaysOpen) = UnitListItem.items(of: list)
    guard !items.isEmpty else { return }
    var parser = UnitListParser()
    if bracketStaysOpen { parser.remark("a bracket stays open in \"\(list)\"", .note) }
    parser.read(items)
    let entries = Self.completingNames(parser.entries)
    var seen: Set<ResponsibleUnit> = []
    for (entry, role) in zip(entries, Self.roles(of: entries, &parser)) where !entry.name.isEmpty {
      let unit = ResponsibleUnit(name: entry.name, role: parser.firstLeads && units.isEmpty ? .lead : role)
      if seen.insert(unit).inserted {
        units.append(unit)
      } else {
        parser.remark("\"\(unit.name)\" stands twice", .note)
      }
      if !UnitName.isLikely(unit.name) { parser.remark("\"\(unit.name)\" does not look like a unit", .note) }
    }
    if units.isEmpty { parser.remark("no unit in \"\(list)\"", .warning) }
    remarks = parser.remarks
  }

  /// Whether all of the text reads as names of units, and whether it ends in a role's wording.
  static func likelihood(_ text: String) -> (isList: Bool, endsInRole: Bool) {
    let list = Self.list(of: text)
    let units = UnitList(parsing: list).units
    let wording = RoleWording.split(list.last == "。" ? String(list.dropLast()) : list)
    return (!units.isEmpty && units.allSatisfy { UnitName.isLikely($0.name) }, wording != nil)
  }

  /// The cell's lines as one repaired list. A break ends a clause behind a line that ends in a role, unless only more of
  /// the wording follows, and before a line that begins with a label; all others are extraction's.
  private static func list(of cell: String) -> String {
    var clauses: [[Substring]] = []
    var end = ""
    for line in cell.split(whereSeparator: \.isNewline) {
      let next = TextRepair.repair(line)
      let isStated = ["牵头", "配合", "参与", "负责"].contains(where: end.hasSuffix) && RoleWording(next) == nil
      let isLabelled = UnitListItem.label(next).map { !$0.label.contains { "、，；。".contains($0) } } ?? false
      if clauses.isEmpty || isStated || isLabelled { clauses.append([]) }
      clauses[clauses.count - 1].append(line)
      end = (end + next).suffix(4).description
    }
    return clauses.map(TextRepair.repair).joined(separator: "；")
  }

  /// Joins collectives that a separator divides, and restores what names leave out.
  private static func completingNames(_ entries: [UnitListParser.Entry]) -> [UnitListParser.Entry] {
    var joined: [UnitListParser.Entry] = []
    for entry in entries {
      if let last = joined.last, entry.separator == .list, last.wording == nil || !last.reachesBack,
        UnitName.continues(last.name, with: entry.name)
      {
        joined[joined.count - 1].name += "、" + entry.name
        joined[joined.count - 1].wording = entry.wording
        joined[joined.count - 1].reachesBack = entry.reachesBack
      } else {
        joined.append(entry)
      }
    }
    var start = 0
    while start < joined.count {
      let end = joined[(start + 1)...].firstIndex { $0.separator != .list } ?? joined.count
      let names = UnitPrefix.restore(joined[start..<end].map(\.name))
      var ending: String?
      for index in (start..<end).reversed() {
        joined[index].name = names[index - start]
        if let own = UnitName.governmentEnding(joined[index].name) {
          ending = own
        } else if let carried = ending, UnitName.isPlace(joined[index].name) {
          joined[index].name += carried
        } else {
          ending = nil
        }
      }
      start = end
    }
    return joined
  }

  /// Each entry's role: its own, or that of the next wording behind it in its clause.
  private static func roles(
    of entries: [UnitListParser.Entry], _ parser: inout UnitListParser
  ) -> [ResponsibleUnit.Role] {
    var roles = [ResponsibleUnit.Role?](repeating: nil, count: entries.count)
    var following: ResponsibleUnit.Role?
    for index in entries.indices.reversed() {
      let entry = entries[index]
      if entry.reachesBack { following = entry.wording?.role }
      roles[index] = entry.wording?.role ?? following
      if entry.separator == .clause { following = nil }
    }
    guard entries.indices.contains(where: { roles[$0] == nil && !entries[$0].name.isEmpty }) else {
      return roles.map { $0 ?? .byDuty }
    }
    let implied: ResponsibleUnit.Role = roles.contains(.support) && !roles.contains(.lead) ? .lead : .byDuty
    if !parser.firstLeads || entries.count == 1 {
      parser.remark("no role is stated: read as \(implied.rawValue)", .note)
    }
    return roles.map { $0 ?? implied }
  }
}
