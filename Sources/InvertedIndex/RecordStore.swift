internal import ByteCoding

/// The stored bytes of each document. Payload: all records, then the end of each as 64 bits, then their number.
struct RecordStore: Sendable {
  private let region: ByteRegion
  private let ends: Int
  private let count: Int

  init(_ region: ByteRegion, count: Int) throws(ByteReadError) {
    let stated: UInt64 = try region.integer(at: region.count - 8)
    guard stated == UInt64(count), count <= (region.count - 8) / 8 else {
      throw ByteReadError(offset: region.count - 8, expected: "\(count) records", found: "\(stated)")
    }
    self.region = region
    self.count = count
    ends = region.count - 8 - count * 8
  }

  /// The bytes of a document; `document` is below the number of documents.
  func record(_ document: Int) throws(ByteReadError) -> ByteRegion {
    let start: UInt64 = document == 0 ? 0 : try region.integer(at: ends + (document - 1) * 8)
    let end: UInt64 = try region.integer(at: ends + document * 8)
    guard start <= end, end <= UInt64(ends) else {
      throw ByteReadError(offset: ends + document * 8, expected: "an end from \(start) to \(ends)", found: "\(end)")
    }
    return try region[Int(start)..<Int(end)]
  }
}
