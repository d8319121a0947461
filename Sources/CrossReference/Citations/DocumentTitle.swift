internal import TextAnalysis

/// A document's title, and what else it is cited by.
struct DocumentTitle: Sendable {
  /// What is the same of titles that are one: folded, without marks and spaces, and without the name of the state before it.
  let key: String
  /// The key without a remark such as （试行） or （2018年修正） at its end; empty where it has none.
  let withoutRemark: String
  /// The key from 关于 on; empty where it begins with it or lacks it.
  let withoutAgency: String
  /// What the document makes known: B of A关于印发B的通知; empty where it does nothing of the kind.
  let promulgated: String
  /// The title in its own script, without marks and spaces.
  private let written: String
  /// What stands before 关于.
  private let agency: String

  private static let state = "中华人民共和国"
  private static let remarks = ["修正", "修订", "修改", "试行", "暂行", "年"]
  private static let verbs = ["印发", "发布", "公布", "颁布", "批准", "转发", "下发"]
  /// The fewest characters that stand for a title by themselves.
  private static let least = 4

  /// Reads a title as it is written.
  init(_ title: String) {
    written = title.filter { !$0.isWhitespace && !Self.marks.contains($0) }
    var key = Folder().fold(title).string.filter { !$0.isWhitespace }
    if key.hasPrefix(Self.state), key.count > Self.state.count { key.removeFirst(Self.state.count) }
    self.key = key
    var plain = key
    if key.hasSuffix(")"), let opening = key.lastIndex(of: "("), key[..<opening].count >= 2,
      Self.remarks.contains(where: key[opening...].contains)
    {
      plain = String(key[..<opening])
    }
    withoutRemark = plain == key ? "" : plain
    var (agency, withoutAgency, promulgated) = ("", "", "")
    if let about = plain.firstRange(of: "关于") {
      let rest = plain[about.lowerBound...]
      if about.lowerBound > plain.startIndex, rest.count >= 2 + Self.least {
        (agency, withoutAgency) = (String(plain[..<about.lowerBound]), String(rest))
      }
      if rest.hasSuffix("的通知"), let verb = Self.verbs.first(where: rest.dropFirst(2).hasPrefix) {
        let inner = rest.dropFirst(2 + verb.count).dropLast(3)
        if inner.count >= Self.least { promulgated = String(inner) }
      }
    }
    (self.agency, self.withoutAgency, self.promulgated) = (agency, withoutAgency, promulgated)
  }

  /// All it is cited by, each once.
  var variants: Set<String> { Set([key, withoutRemark, withoutAgency, promulgated].filter { !$0.isEmpty }) }

  /// What the document calls itself, 办法 behind 本; empty where that is not plain, as of a notice that makes nothing known.
  var kind: String {
    let kind = OwnerChain.kind(of: promulgated.isEmpty ? withoutRemark.isEmpty ? key : withoutRemark : promulgated)
    return ["通知", "意见", "决定", "方案", "解释"].contains(kind) ? "" : kind
  }

  /// Whether two may be one that are the same but for what stands before 关于: one says nothing there, or both the same
  /// agency, as 省政府 and 广东省政府.
  func agrees(with other: DocumentTitle) -> Bool {
    agency.isEmpty || other.agency.isEmpty || agency.hasSuffix(other.agency) || other.agency.hasSuffix(agency)
  }

  private static let marks = Set("《》〈〉")

  /// Whether a title, or a part of one, with the name of the state before it or not, stands in the same script.
  func isWrittenAs(_ cited: DocumentTitle) -> Bool {
    // 中华人民共和国森林法 is one, 森林法 may be either.
    cited.hasState ? written == cited.written : withoutState == cited.withoutState
  }

  /// Whether a text holds it in the same script.
  func isWritten(in text: String) -> Bool { text.contains(withoutState) }

  private var hasState: Bool { written.hasPrefix(Self.state) && written != Self.state }
  private var withoutState: Substring { hasState ? written.dropFirst(Self.state.count) : written[...] }

  /// The shortest of what it is cited by, which all others hold.
  var core: String {
    [promulgated, withoutAgency, withoutRemark].first { !$0.isEmpty } ?? key
  }
}
