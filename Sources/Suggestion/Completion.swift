/// A text that begins as a person has typed, or holds it from a word on.
public struct Completion: Sendable, Equatable {
  /// The whole text.
  public let text: String
  /// What it is.
  public let kind: CompletionKind
  /// How many live records it finds: of a document's title or its 文号 the records of that document, of any other
  /// completion those that a quoted search for it finds.
  public let count: Int
  /// False where records were deleted, and counting what is left would take too long: then `count` is the most it can be.
  public let isExact: Bool
}
