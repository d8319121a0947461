/// What the wording of a unit's name tells, and the liberties lists take with it.
enum UnitName {
  /// Whether the name, brackets left out, ends the way offices, bodies and collectives do.
  static func isLikely(_ name: String) -> Bool {
    let bare = UnitListItem.trailingBracket(name)?.before ?? name
    return endings.contains(where: bare.hasSuffix)
  }

  /// A name with words after it that no unit ends in, such as 省财政厅把关: the name up to its last office and those
  /// words; nil where the whole is likely, has no office inside, or the rest is too long for a wording.
  static func splitUnknownWording(_ text: String) -> (name: String, wording: String)? {
    guard !isLikely(text), let office = text.lastIndex(where: { "厅局委办署".contains($0) }) else { return nil }
    let name = text[...office]
    let wording = text[name.endIndex...]
    guard name.count > 1, (2...8).contains(wording.count), wording.allSatisfy(\.isLetter) else { return nil }
    return (String(name), String(wording))
  }

  /// The names a conjunction before a collective joins: 国务院相关部门及各地区 → 国务院相关部门, 各地区.
  static func splitCollectives(_ text: String) -> [String] {
    var names: [String] = []
    var start = text.startIndex
    for index in text.indices where index > start && "及和与".contains(text[index]) {
      let next = text.index(after: index)
      guard ["各", "有关", "相关", "其他", "其它"].contains(where: text[next...].hasPrefix) else { continue }
      let name = text[start..<index]
      names.append(String(text[index] == "及" && name.last == "以" ? name.dropLast() : name))
      start = next
    }
    return names + [String(text[start...])]
  }

  /// What stands before and after an 等 that ends an enumeration (税务总局等, 商务部等有关部门); nil where there is none, as
  /// in 高等学校.
  static func splitOpenEnd(_ text: String) -> (name: String, rest: String)? {
    for index in text.indices.dropFirst().reversed() where text[index] == "等" {
      var rest = text[text.index(after: index)...]
      guard rest.isEmpty || openEndFollowers.contains(where: rest.hasPrefix) else { continue }
      if let conjunction = ["和", "及"].first(where: rest.hasPrefix) { rest = rest.dropFirst(conjunction.count) }
      return (String(text[..<index]), String(rest))
    }
    return nil
  }

  /// Whether what follows 等 only says that there are more: 等部门, 等10个单位.
  static func isOpenEnd(_ rest: String) -> Bool {
    ["", "部门", "单位", "部门和单位", "部门单位"].contains(String(rest.drop { $0.isNumber || $0 == "个" || $0 == "家" }))
  }

  /// Whether `next` completes `name` to one collective whose level words a `、` divides: 各市、县（市、区）政府.
  static func continues(_ name: String, with next: String) -> Bool {
    ["各", "有关", "相关"].contains(where: name.contains) && ["省", "市", "州", "地", "县"].contains(where: name.hasSuffix)
      && ["县", "区", "市"].contains { level in
        next.hasPrefix(level)
          && ["（", "(", "〔", "[", "人民政府", "政府", "区", "级"].contains(where: next.dropFirst().hasPrefix)
      }
  }

  /// The end that a list of governments states once: 人民政府 for 杭州市 in 杭州市、宁波市人民政府; nil where `name` has none.
  static func governmentEnding(_ name: String) -> String? {
    ["人民政府", "政府"].first { ending in
      name.hasSuffix(ending) && isPlace(String(name.dropLast(ending.count)))
    }
  }

  /// Whether the name is that of a city, county or district alone.
  static func isPlace(_ name: String) -> Bool {
    name.count >= 3 && ["市", "县", "区"].contains(where: name.hasSuffix) && !name.hasPrefix("各")
      && !["地区", "社区", "园区", "设区市", "级市"].contains(where: name.hasSuffix)
  }

  private static let openEndFollowers =
    ["部门", "单位", "有关", "相关", "各", "国务院", "省", "市", "和各", "和有关", "和相关", "及各"]
    + "0123456789０１２３４５６７８９".map(String.init)

  private static let endings = [
    "厅", "局", "委", "办", "部", "署", "院", "会", "社", "银行", "分行", "支行", "总行", "人行", "处", "科", "室", "组", "站", "所", "队", "校",
    "馆", "台", "厂",
    "公司", "集团", "政府", "单位", "部门", "机关", "机构", "中心", "联", "协", "企业", "主体", "基地", "大学", "海关", "中央", "园区", "地区",
    "省", "市", "区", "县", "州", "旗", "镇", "乡", "街道",
  ]
}
