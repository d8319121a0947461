/// A record with the line of its source at which it begins, counted from 1.
struct SourceRecord: Sendable {
  var record: PolicyRecord
  var line: Int
}
