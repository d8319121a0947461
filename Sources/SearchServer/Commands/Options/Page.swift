import LineProtocol

/// Which of the hits to give.
struct Page: Hashable {
  /// How many hits to pass over.
  var offset = 0
  /// How many hits to give at most.
  var count = 10
}

extension OptionReader {
  /// The values of `LIMIT offset n`.
  mutating func page(_ limits: ServerLimits) throws(Failure) -> Page {
    let page = Page(offset: try integer("LIMIT offset n"), count: try integer("LIMIT offset n"))
    guard page.offset >= 0, (0...limits.hits).contains(page.count) else {
      throw .value(
        ErrorReply(
          .badOption,
          "expected LIMIT with an offset from 0 and at most \(limits.hits) hits, found \(page.offset) and \(page.count)"
        ))
    }
    let (depth, overflow) = page.offset.addingReportingOverflow(page.count)
    guard !overflow, depth <= limits.depth else {
      throw .value(
        ErrorReply(
          .badOption, "expected LIMIT to end at hit \(limits.depth) or before, found \(page.offset) and \(page.count)"))
    }
    return page
  }
}
