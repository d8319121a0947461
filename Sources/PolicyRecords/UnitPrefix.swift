/// The level or place that a list names once and its further names leave out: 省, 市, 浙江省 …
enum UnitPrefix {
  /// Gives the names of one comma group the prefix they elide.
  ///
  /// The prefix of a name carries to those after it until a name brings its own. It is not given to a name that
  /// - has a prefix (省委组织部, 广州市教育局) or 省 inside (团省委),
  /// - stands for itself: a national or central office, a collective (各…, 有关…), the local office of a national one
  ///   (人民银行广州分行, 广东银保监局),
  /// - does not end like an office: a company, a bank, a laboratory, a university.
  ///
  /// Party organs get the party's: after 省委办公厅 the name 组织部 means 省委组织部.
  static func restore(_ names: [String]) -> [String] {
    var carried: String?
    return names.map { name in
      if let own = prefix(of: name) {
        carried = own
        return name
      }
      guard let carried, elides(name) else { return name }
      return carried + (partyOrgans.contains(where: name.hasPrefix) ? "委" : "") + name
    }
  }

  /// The prefix a name brings, or nil.
  static func prefix(of name: String) -> String? {
    let characters = Array(name)
    let end = levels.reduce(0) { end, level in levelEnd(characters, from: end, level) ?? end }
    return end == 0 ? nil : String(characters[..<end])
  }

  /// The levels from the highest down: the words for each, and how many characters the name of a place may have.
  private static let levels: [(words: [[Character]], place: ClosedRange<Int>)] = [
    ([["省"], ["自", "治", "区"]], 2...3), ([["市"], ["州"]], 2...4), ([["区"], ["县"], ["旗"]], 1...3),
  ]

  /// The end of a level's word that stands at `start`, alone at the name's start (省) or behind a place (浙江省).
  private static func levelEnd(
    _ name: [Character], from start: Int, _ level: (words: [[Character]], place: ClosedRange<Int>)
  ) -> Int? {
    for word in level.words {
      for length in 0...level.place.upperBound where level.place.contains(length) || (length == 0 && start == 0) {
        let end = start + length + word.count
        guard end < name.count, name[(start + length)..<end].elementsEqual(word) else { continue }
        let rest = String(name[(start + length)...])
        if notLevels.contains(where: rest.hasPrefix) { continue }
        if length > 0, notPlaces.contains(where: String(name[start..<end]).hasSuffix) { continue }
        return end
      }
    }
    return nil
  }

  private static func elides(_ name: String) -> Bool {
    !name.contains("省") && offices.contains(where: name.hasSuffix) && !notOffices.contains(where: name.hasSuffix)
      && !ofThemselves.contains(where: name.hasPrefix)
  }

  /// Words that begin with a level's character and are none.
  private static let notLevels = [
    "省级", "省际", "市场", "市容", "市政园", "市政工", "市政管", "市政公", "市政设", "市民中", "市域", "市级", "区域", "区划", "区块",
    "区级", "县域", "县级", "州级",
  ]

  /// Words that end in a level's character and name no place.
  private static let notPlaces = [
    "城市", "都市", "上市", "超市", "地区", "社区", "园区", "校区", "军区", "景区", "林区", "牧区", "库区", "特区", "开发区", "贸区",
    "辖区", "全省", "全市", "全区", "全县", "各省", "各市", "各区", "各县", "自治区",
  ]

  /// The endings of offices whose prefix a list may leave out.
  private static let offices = ["厅", "局", "委", "办", "部", "室", "院", "会", "社", "联", "协", "校", "总队", "中心"]

  private static let notOffices = ["学院", "研究院", "实验室", "旅行社", "报社", "管委会", "开发区管理委员会"]

  /// The beginnings of names that stand for themselves.
  private static let ofThemselves =
    [
      "各", "有关", "相关", "其他", "其它", "所有", "国家", "国务院", "国网", "中央", "中国", "中共", "中科院", "全国", "全军", "人民银行",
      "人行", "银保监", "证监", "海关", "海事", "民航", "铁路", "南方", "共青团", "武警", "驻", "本",
    ]
    + [
      "北京", "天津", "河北", "山西", "内蒙古", "辽宁", "吉林", "黑龙江", "上海", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
      "湖北", "湖南", "广东", "广西", "海南", "重庆", "四川", "贵州", "云南", "西藏", "陕西", "甘肃", "青海", "宁夏", "新疆", "香港", "澳门",
      "广州", "深圳", "大连", "青岛", "宁波", "厦门",
    ]

  /// Organs of a party committee, by the beginning of their names.
  private static let partyOrgans = [
    "组织部", "宣传部", "统战部", "政法委", "网信办", "编办", "机构编制", "党校", "政研室", "政策研究室", "改革办", "老干部局", "社会工作部",
    "社工部", "人才办", "国安办", "军民融合",
  ]
}
