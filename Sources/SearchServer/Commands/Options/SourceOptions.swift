/// The options of commands that take an identifier or a text in its stead.
struct SourceOptions {
  /// Whether what stands for an identifier is a text.
  private(set) var isText = false
  /// The milliseconds after which to end, where the client says so.
  private(set) var deadline: Int?

  static let usage = "[TEXT] [DEADLINE ms]"

  init(_ words: ArraySlice<String>) throws(OptionReader.Failure) {
    var reader = OptionReader(words)
    while let name = reader.name() {
      switch name {
      case "TEXT": isText = true
      case "DEADLINE": deadline = try reader.milliseconds(name)
      default: throw OptionReader.unknown(name, Self.usage)
      }
      try reader.once(name)
    }
  }

  /// What an argument stands for.
  func source(_ argument: String) -> RelatedSource { isText ? .text(argument) : .record(id: argument) }
}
