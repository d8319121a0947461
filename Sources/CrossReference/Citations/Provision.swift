internal import TextAnalysis

/// A place within a document, as 第十二条之一第二款第（三）项, 第三条至第五条 or 第92项 names it.
public struct Provision: Sendable, Hashable {
  /// What a document is divided into.
  public enum Unit: String, Sendable {
    /// 条
    case article
    /// 项, where it stands in no article
    case item
  }

  /// The number of an article or item, and what stands between it and the next whole one.
  public struct Ordinal: Sendable, Hashable, Comparable {
    /// The 12 of 第十二条之一.
    public var number: Int
    /// The 1 of 第十二条之一 and 第12-1條.
    public var branch: Int?

    /// A number.
    public init(number: Int, branch: Int? = nil) { (self.number, self.branch) = (number, branch) }

    /// 第十二条 before 第十二条之一 before 第十三条.
    public static func < (left: Ordinal, right: Ordinal) -> Bool {
      (left.number, left.branch ?? 0) < (right.number, right.branch ?? 0)
    }
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
  /// The last one of a range: 第三条至第五条. Not before the first.
  public var last: Ordinal?

  /// A provision of this number.
  public init(
    _ unit: Unit, _ number: Int, branch: Int? = nil, paragraph: Int? = nil, item: Int? = nil, last: Ordinal? = nil
  ) {
    self.unit = unit
    self.number = number
    self.branch = branch
    self.paragraph = paragraph
    self.item = item
    self.last = last
  }

  /// Reads what a text ends with, as the title 民法典 第一条 does; nil where it does not end with a provision.
  public init?(endOf text: String) {
    let folded = Folder().fold(text)
    guard let last = Provision.mentions(in: folded).last, last.range.upperBound == folded.count else { return nil }
    self = last.provision
  }

  /// The article or item without the places within it.
  var whole: Provision { Provision(unit, number, branch: branch) }

  /// Its number, of a range that of the first.
  var ordinal: Ordinal { Ordinal(number: number, branch: branch) }

  /// Whether another one, of the same unit, is it or is one of its range.
  func covers(_ other: Provision) -> Bool {
    unit == other.unit && ordinal <= other.ordinal && other.ordinal <= last ?? ordinal
  }
}
