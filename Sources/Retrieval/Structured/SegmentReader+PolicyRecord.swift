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
      guard let object = try JSONValue.parse(bytes).object else {
        throw IndexError.corrupt(
          file: "\(description.name).records", reason: "expected record \(document) to be an object")
      }
      return try PolicyRecord(json: object)
    } catch {
      throw .corrupt(file: "\(description.name).records", reason: "record \(document): \(error)")
    }
  }
}
