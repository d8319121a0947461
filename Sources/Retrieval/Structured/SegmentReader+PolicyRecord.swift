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

  /// The UTF-8 of the text and the title of a record in its stored bytes; the title is empty where it has none. The rest of
  /// the record is not read.
  ///
  /// - Throws: `IndexError.corrupt` where the bytes are no record with a text.
  public func textAndTitle(
    _ document: Int32, stored bytes: ArraySlice<UInt8>
  ) throws(IndexError) -> (text: ArraySlice<UInt8>, title: ArraySlice<UInt8>) {
    do throws(JSONParseError) {
      let strings = try JSONObject.strings(["text", "title"], in: bytes)
      if let text = strings[0] { return (text, strings[1] ?? []) }
    } catch {
      throw corruptRecord(document, expected: "the record", found: "\(error)")
    }
    throw corruptRecord(document, expected: "a record with a text", found: "one without")
  }
}
