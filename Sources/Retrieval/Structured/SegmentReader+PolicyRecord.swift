public import InvertedIndex
internal import JSONText
public import PolicyRecords

extension SegmentReader {
  /// The stored record of a document; `document` is below `documentCount`.
  ///
  /// - Throws: `IndexError.corrupt` where what is stored is no record.
  public func policyRecord(_ document: Int32) throws(IndexError) -> PolicyRecord {
    try policyRecord(document, stored: record(document))
  }

  /// The record of a document in its stored bytes.
  ///
  /// - Throws: `IndexError.corrupt` where the bytes are no record.
  public func policyRecord(_ document: Int32, stored bytes: ArraySlice<UInt8>) throws(IndexError) -> PolicyRecord {
    do {
      let value = try JSONValue.parse(bytes)
      if let object = value.object { return try PolicyRecord(json: object) }
    } catch {
      throw corruptRecord(document, expected: "the record", found: "\(error)")
    }
    throw corruptRecord(document, expected: "a JSON object as the record", found: "another value")
  }
}
