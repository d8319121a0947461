extension PolicyRecord {
  /// One line by which a reader can cite the record and find it again: the document in title marks, its 文号 in brackets,
  /// the record's own title, the section and the number, as far as the source has them:
  /// `《数字政府实施意见》（粤府〔2023〕47号），五、释放数据价值，第92项`. The identifier where it has none of them.
  ///
  /// An address (`https://…`) and a title that has title marks around it stand as they are. A break of lines or other control character is a space in it.
  public var citation: String {
    var source = namedSource
    if !document.docNo.isEmpty { source += source.isEmpty ? document.docNo : "（\(document.docNo)）" }
    let ownTitle = title == document.title ? "" : title
    let parts = [source, ownTitle, section, number.map { "第\($0)项" } ?? ""].filter { !$0.isEmpty }
    let line = parts.isEmpty ? id : parts.joined(separator: "，")
    guard line.unicodeScalars.contains(where: Self.breaksLine) else { return line }
    return String(String.UnicodeScalarView(line.unicodeScalars.map { Self.breaksLine($0) ? " " : $0 }))
  }

  /// Whether it is a control character or separates lines or paragraphs.
  private static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029: true
    default: false
    }
  }

  private var namedSource: String {
    let title = document.title
    let isNamed = title.isEmpty || title.contains("://") || (title.hasPrefix("《") && title.hasSuffix("》"))
    return isNamed ? title : "《\(title)》"
  }
}
