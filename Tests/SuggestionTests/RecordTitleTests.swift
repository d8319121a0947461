import Testing

@testable import Suggestion

@Suite struct RecordTitleTests {
  @Test(arguments: [
    ("中华人民共和国宪法 第一条", "中华人民共和国宪法"),
    ("电子签名法　第二章　第十六条", "电子签名法"),
    (" 数据条例  第 一 条 ", "数据条例  第 一 条"),
    ("宪法 前言\n", "宪法"),
    ("個人資料保護法 第 1 條之1", "個人資料保護法 第 1 條之1"),
    ("第一条", "第一条"), ("　第一条", "第一条"), ("第一章 第二条", "第一章"),
    ("关于第三次普查 通知", "关于第三次普查 通知"), ("", ""), (" \t　", ""),
  ])
  func whatNumbersARecordIsLeftOut(title: String, base: String) {
    #expect(String(decoding: RecordTitle.base(ArraySlice(title.utf8)), as: UTF8.self) == base)
  }
}
