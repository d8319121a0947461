import Testing

@testable import Suggestion

/// The parts of a correction that need no index.
struct CorrectionTests {
  @Test(arguments: [
    ("ipv6", "ipv7", true), ("ipv6", "ipv", true), ("ipv6", "ipv66", true), ("ipv6", "ivp6", true),
    ("ipv6", "ipv6", false),
    ("ipv6", "pvi6", false), ("ipv6", "ip", false), ("abcd", "badc", false), ("", "a", true),
  ])
  func runsAreOneSlipApart(one: String, other: String, are: Bool) {
    #expect(LatinCorrector.areOneSlipApart(Array(one.utf8), Array(other.utf8)) == are)
    #expect(LatinCorrector.areOneSlipApart(Array(other.utf8), Array(one.utf8)) == are)
  }

  @Test func spellingsOneSlipAway() {
    let typed = Array("sjys".utf8)
    let spellings = LatinCorrector.oneSlip(from: typed)
    #expect(Set(spellings).count == spellings.count && !spellings.contains(typed))
    #expect(spellings.allSatisfy { LatinCorrector.areOneSlipApart($0, typed) })
    // 3 swapped, 4 fewer, 100 others, and 5 * 26 more less the 4 that double a letter from the other side.
    #expect(spellings.count == 3 + 4 + 100 + 126)
    #expect(LatinCorrector.oneSlip(from: []).count == 26)
  }

  @Test func soundsThatManyTakeForEachOther() {
    #expect(Set(Sounds.near("zheng")).isSuperset(of: ["zeng", "zhen"]))
    #expect(Set(Sounds.near("zan")).isSuperset(of: ["zhan", "zang"]))
    #expect(Sounds.near("ning").contains("ling") && Sounds.near("ning").contains("nin"))
    #expect(!Sounds.near("shu").contains("shu"))
  }

  @Test func aChangeIsMadeInItsPlace() {
    let text = "政无服务".unicodeScalars.map(\.value)
    func applied(_ range: Range<Int>, _ letters: String, _ slip: Slip) -> String {
      let changed = Edit(range: range, replacement: letters.unicodeScalars.map(\.value), slip: slip).applied(to: text)
      return String(String.UnicodeScalarView(changed.compactMap(Unicode.Scalar.init)))
    }
    #expect(applied(1..<2, "务", .sameSound) == "政务服务")
    #expect(applied(1..<2, "", .added) == "政服务")
    #expect(applied(4..<4, "局", .missing) == "政无服务局")
    #expect(applied(2..<4, "务服", .swapped) == "政无务服")
  }
}
