/// How much of a long text to show.
public struct SnippetOptions: Sendable, Hashable {
  /// The most characters of one fragment, in code points; a text no longer than this is shown whole.
  public var length: Int
  /// The most fragments of one text.
  public var count: Int

  /// At most `count` fragments of at most `length` code points; 1 or more of both.
  public init(length: Int = 120, count: Int = 3) {
    self.length = length
    self.count = count
  }
}
