import Testing

@testable import PolicyRecords

@Suite struct TextRepairTests {
  @Test(arguments: [
    ("完善 “省 统、 市 建、 共 推” 机 制ꎬ 打 造", "完善“省统、市建、共推”机制，打造"),
    ("税务等行业部门信息化建\n设ꎬ 提供技术支撑ꎮ", "税务等行业部门信息化建设，提供技术支撑。"),
    ("分三类ꎻ 即ꎺ 甲ꎨ乙ꎩꎿ", "分三类；即：甲（乙）？"),
    ("已有，。标点", "已有，。标点"),
    ("加快 ＩＰｖ６ 规模部署和 ５Ｇ 应用", "加快ＩＰｖ６规模部署和５Ｇ应用"),
    ("使用 Internet of Things (IoT) 和 Ｂｉｇ Ｄａｔａ 技术", "使用Internet of Things (IoT)和Ｂｉｇ Ｄａｔａ技术"),
    ("a b\nc\n\n  d", "a b c d"),
    ("共 １２\n３４５ 件", "共１２３４５件"),
    ("　全角　空格\t制表\u{A0}不断行 ", "全角空格制表不断行"),
    ("臺灣 繁體ꎬ 𠮷 野", "臺灣繁體，𠮷野"),
    ("", ""), (" \n ", ""),
  ]) func damageIsUndone(source: String, expected: String) {
    #expect(TextRepair.repair(source) == expected)
  }

  @Test func yiTextStays() {
    #expect(TextRepair.repair("ꆈꌠꎬꉙ 彝文ꎬ 对照") == "ꆈꌠꎬꉙ彝文，对照")
  }
}
