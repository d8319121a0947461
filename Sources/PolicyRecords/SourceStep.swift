/// What one step of reading a source comes to.
enum SourceStep: Sendable {
  /// A record, with the line of its source at which it begins, counted from 1.
  case record(PolicyRecord, line: Int)
  /// Nothing to give: a line that is no record and has been reported, or a source just opened.
  case nothing
  /// The end of the source.
  case end
}
