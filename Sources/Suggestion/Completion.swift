/// A text that begins as a person has typed, or holds it from a word on.
public struct Completion: Sendable, Equatable {
  /// The whole text.
  public let text: String
  /// What it is.
  public let kind: CompletionKind
  /// The name in the texts that an alias stands for; nil for all other kinds.
  public let standsFor: String?
  /// How many live records it finds: of a document's title or its 文号 the records of that document, of an alias
  /// those that a quoted search for what it stands for finds, of any other completion those that one for it finds.
  public let count: Int
  /// False where records were deleted, and counting what is left would take too long: then `count` is the most it can be.
  public let isExact: Bool
}
