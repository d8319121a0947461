internal import TextAnalysis

/// A place within a document, as 第十二条之一第二款第（三）项 or 第92项 names it.
public struct Provision: Sendable, Hashable {
  /// What a document is divided into.
  public enum Unit: String, Sendable {
    /// 条
    case article
    /// 项, where it stands in no article
    case item
  }

  /// What it is.
  public var unit: Unit
  /// Its number.
  public var number: Int
  /// The 1 of 第十二条之一 and 第12-1條.
  public var branch: Int?
  /// The number of the 款 within the article.
  public var paragraph: Int?
  /// The number of the 项 within the article.
  public var item: Int?

  /// A provision of this number.
  public init(_ unit: Unit, _ number: Int, branch: Int? = nil, paragraph: Int? = nil, item: Int? = nil) {
    self.unit = unit
    self.number = number
    self.branch = branch
    self.paragraph = paragraph
    self.item = item
  }

  /// Reads what a text ends with, as the title 民法典 第一条 does; nil where it does not end with a provision.
  public init?(endOf text: String) {
    let folded = Folder().fold(text)
    guard let last = Provision.mentions(in: folded).last, last.range.upperBound == folded.count else { return nil }
    self = last.provision
  }

  /// The article or item without the places within it.
  var whole: Provision { Provision(unit, number, branch: branch) }
}
