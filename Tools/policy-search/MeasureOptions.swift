import ArgumentParser
import CommandLineInterface
import PolicySearch

/// The measure a command starts from: one of the index, or a text in its place.
struct MeasureOptions: ParsableArguments {
  enum Source {
    case record(id: String)
    case text(String)
  }

  @Option(help: "A text in place of a measure of the index; - reads it from standard input.")
  var text: String?

  @Argument(help: "The identifier of the measure.")
  var id: String?

  func validate() throws {
    guard (id == nil) != (text == nil) else {
      throw ValidationError("expected the identifier of a measure or --text, found \(id == nil ? "neither" : "both")")
    }
  }

  /// Reads standard input where that is the text.
  func source() throws -> Source {
    if let id { return .record(id: id) }
    return .text(text == "-" ? try StandardInput.readText(limit: PolicyIndex.draftLimit) : text ?? "")
  }
}
