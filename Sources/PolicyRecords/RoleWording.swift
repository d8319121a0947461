/// The words a unit list ends its groups with: 牵头, 按职责分工负责, 共同参与 …
struct RoleWording: Sendable, Hashable {
  /// The wording as it stands.
  var text: String
  /// The role nearest to it.
  var role: ResponsibleUnit.Role

  /// Whether the wording is a role's own name.
  var isRoleName: Bool { text == role.rawValue }

  /// The wording made of words known to state a part, or nil where `text` is anything else.
  init?(_ text: String) {
    guard let (name, wording) = Self.split(text), name.isEmpty else { return nil }
    self = wording
  }

  /// A wording of a given role.
  init(_ text: String, role: ResponsibleUnit.Role) {
    self.text = text
    self.role = role
  }

  /// A unit's name and the wording it ends in, or nil where it ends in none.
  ///
  /// A wording is the longest run of the words below at the end of `text` whose last one is a verb. A verb of leading
  /// makes it 牵头, one of helping 配合, and all others mean 按职责分工负责.
  static func split(_ text: String) -> (name: String, wording: RoleWording)? {
    var name = text[...]
    var role: ResponsibleUnit.Role?
    while let (word, part) = words.first(where: { name.hasSuffix($0.word) }) {
      if role == nil, part == nil { break }
      if let part, role != .lead, part != .byDuty || role == nil { role = part }
      name = name.dropLast(word.count)
    }
    guard let role else { return nil }
    return (String(name), RoleWording(String(text[name.endIndex...]), role: role))
  }

  /// The words wordings are made of, longer before shorter; those without a role only modify a verb after them.
  private static let words: [(word: String, role: ResponsibleUnit.Role?)] = {
    let lead = ["牵头", "主办", "牵头组织"]
    let support = ["配合", "参与", "参加", "协助", "协同", "协办", "支持"]
    let byDuty = [
      "负责", "落实", "抓落实", "实施", "组织实施", "组织落实", "承担", "承办", "推进", "推动", "统筹", "协调", "指导", "督导", "监督",
    ]
    let modifiers = [
      "按职责分工", "按照职责分工", "按各自职责分工", "按照各自职责分工", "根据职责分工", "依职责分工", "按职责", "按照职责", "按各自职责",
      "按照各自职责", "依职责", "分工", "分别", "共同", "联合", "各自", "具体",
    ]
    let words =
      lead.map { ($0, ResponsibleUnit.Role?.some(.lead)) } + support.map { ($0, .some(.support)) }
      + byDuty.map { ($0, .some(.byDuty)) } + modifiers.map { ($0, nil) }
    return words.sorted { $0.0.count > $1.0.count }.map { (word: $0.0, role: $0.1) }
  }()
}
