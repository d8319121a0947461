/// Builds a `UnitList` from the pieces of a list.
struct UnitListParser {
  /// A name with what is known of its role.
  struct Entry {
    var name: String
    var wording: RoleWording?
    /// Whether the wording ends a run and holds for the names before it too.
    var reachesBack = false
    /// What stands before the entry.
    var separator: UnitListItem.Separator
  }

  private(set) var entries: [Entry] = []
  private(set) var remarks: [UnitList.Remark] = []
  private var remarked: Set<UnitList.Remark> = []
  /// Whether the list says that its first unit leads.
  private(set) var firstLeads = false
  private var label: RoleWording?

  mutating func read(_ items: [UnitListItem]) {
    for (index, item) in items.enumerated() {
      if item.separator == .clause { label = nil }
      var text = item.text
      if let (wording, rest) = UnitListItem.label(text) {
        label = labelWording(wording)
        text = rest
      }
      let endsGroup = index + 1 == items.count || items[index + 1].separator != .list
      read(text, item.separator, endsGroup: endsGroup)
    }
  }

  /// Reads one piece: remarks on the list, a role in brackets or after the name, then the names it joins.
  private mutating func read(_ piece: String, _ separator: UnitListItem.Separator, endsGroup: Bool) {
    var text = piece
    var wording: RoleWording?
    var reachesBack = false
    if let (before, content) = UnitListItem.trailingBracket(text) {
      if isRemark(content) {
        text = before
      } else if let bracketed = RoleWording(content) {
        text = before
        wording = bracketed
      }
    }
    if isRemark(text) { return }
    if wording == nil, let (name, trailing) = RoleWording.split(text) {
      text = name
      wording = trailing
      reachesBack = true
    } else if wording == nil, endsGroup, let (name, unknown) = UnitName.splitUnknownWording(text) {
      text = name
      wording = RoleWording(unknown, role: .byDuty)
      reachesBack = true
      remark("unknown role \"\(unknown)\": read as \(ResponsibleUnit.Role.byDuty.rawValue)", .warning)
    }
    if let wording, !wording.isRoleName, RoleWording(wording.text) != nil {
      remark("role \"\(wording.text)\": read as \(wording.role.rawValue)", .note)
    }
    let entry = Entry(name: text, wording: wording ?? label, reachesBack: reachesBack, separator: separator)
    guard !text.isEmpty else { return entries.append(entry) }
    appendJoined(entry)
  }

  /// Appends the names that 会同 joins: those before it lead, the one after it supports.
  private mutating func appendJoined(_ entry: Entry) {
    let word = "会同"
    guard
      let start = entry.name.indices.dropFirst().first(where: {
        entry.name[$0] == "会" && entry.name[$0...].hasPrefix(word)
      })
    else {
      return appendEnumerated(entry)
    }
    var leader = entry
    leader.name = String(entry.name[..<start])
    leader.reachesBack = true
    leader.wording = RoleWording(word, role: .lead)
    if let (name, wording) = RoleWording.split(leader.name) { (leader.name, leader.wording) = (name, wording) }
    appendEnumerated(leader)
    var supporter = entry
    supporter.name = String(entry.name[start...].dropFirst(word.count))
    supporter.separator = .list
    supporter.reachesBack = false
    supporter.wording = RoleWording(word, role: .support)
    appendEnumerated(supporter)
    remark("\"会同\": read as 牵头 before it and 配合 after it", .note)
  }

  /// Appends the names around an 等 and before collectives.
  private mutating func appendEnumerated(_ entry: Entry) {
    var names = [entry.name]
    if let (name, rest) = UnitName.splitOpenEnd(entry.name) {
      names = [name]
      if UnitName.isOpenEnd(rest) {
        remark("the list is open: \"等\(rest)\" follows \"\(name)\"", .note)
      } else {
        names.append(rest)
      }
    }
    for (index, name) in names.flatMap(UnitName.splitCollectives).enumerated() {
      var next = entry
      next.name = name
      if index > 0 { next.separator = .list }
      entries.append(next)
    }
  }

  /// Takes note of a piece that speaks of the list: 列第一位的为牵头单位, 下同.
  private mutating func isRemark(_ text: String) -> Bool {
    if text == "下同" || text == "以下同" { return true }
    guard text.contains("第一") || text.contains("首位"), text.contains("牵头") else { return false }
    firstLeads = true
    return true
  }

  /// The wording a label such as 配合单位 states; a label of no known part is reported.
  private mutating func labelWording(_ label: String) -> RoleWording {
    let word = ["单位", "部门"].first(where: label.hasSuffix).map { String(label.dropLast($0.count)) } ?? label
    if let wording = RoleWording(word) { return wording }
    let role = ResponsibleUnit.Role.byDuty
    if word != "责任" { remark("unknown role \"\(label)\": read as \(role.rawValue)", .warning) }
    return RoleWording(word, role: role)
  }

  mutating func remark(_ message: String, _ severity: SourceDiagnostic.Severity) {
    let remark = UnitList.Remark(message: message, severity: severity)
    if remarked.insert(remark).inserted { remarks.append(remark) }
  }
}
