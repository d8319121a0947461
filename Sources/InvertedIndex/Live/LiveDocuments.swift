internal import ByteCoding

/// Which documents of a segment are live. The others were deleted or replaced after the segment was written: its files still
/// hold them, and no search finds them.
public final class LiveDocuments: Sendable {
  /// The number of documents of the segment.
  public let documentCount: Int
  /// How many of them are live.
  public let count: Int
  /// A bit for each document, lowest first: 1 where it is live. One word more than the bits take; all after them is 0.
  /// Valid as long as this object is kept.
  public nonisolated(unsafe) let words: UnsafePointer<UInt64>
  private nonisolated(unsafe) let memory: UnsafeMutablePointer<UInt64>

  /// The documents that `previous` has, all where it is nil, without those of `deleted`. One that is not live, or not of
  /// the segment, is no error.
  public init(_ previous: LiveDocuments?, without deleted: some Sequence<Int32>, documentCount: Int) {
    let memory = Self.allocate(documentCount)
    for word in 0..<documentCount / 64 { memory[word] = previous?.words[word] ?? .max }
    if documentCount % 64 > 0 {
      let last = documentCount / 64
      memory[last] = previous?.words[last] ?? 1 << UInt64(documentCount % 64) - 1
    }
    for document in deleted where document >= 0 && document < documentCount {
      memory[Int(document) >> 6] &= ~(1 << UInt64(document & 63))
    }
    (self.documentCount, self.memory, words) = (documentCount, memory, UnsafePointer(memory))
    count = Self.count(memory, documentCount)
  }

  /// Reads what the file of a segment's live documents holds.
  init(_ file: SegmentFile, documentCount: Int, count stated: Int) throws(IndexError) {
    let payload = file.payload
    guard payload.count == (documentCount + 7) / 8 else {
      throw file.corrupt(at: 0, expected: "\((documentCount + 7) / 8) bytes", found: "\(payload.count)")
    }
    let memory = Self.allocate(documentCount)
    (self.documentCount, self.memory, words) = (documentCount, memory, UnsafePointer(memory))
    payload.withUnsafeBytes { bytes in
      for place in bytes.indices { memory[place / 8] |= UInt64(bytes[place]) << UInt64(place % 8 * 8) }
    }
    count = Self.count(memory, documentCount)
    guard memory[documentCount / 64] >> UInt64(documentCount % 64) == 0 else {
      throw file.corrupt(
        at: payload.count - 1, expected: "zeros after the bits of \(documentCount) documents",
        found: "a bit that is set")
    }
    guard count == stated else {
      throw file.corrupt(at: 0, expected: "bits of \(stated) live documents", found: "\(count)")
    }
  }

  deinit { memory.deallocate() }

  /// Whether a document is live; false of one that is not of the segment.
  public func contains(_ document: Int32) -> Bool {
    document >= 0 && document < documentCount && words[Int(document) >> 6] >> UInt64(document & 63) & 1 == 1
  }

  /// The bits as they stand in the file.
  var bytes: [UInt8] {
    (0..<(documentCount + 7) / 8).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> UInt64($0 % 8 * 8)) }
  }

  private static func allocate(_ documentCount: Int) -> UnsafeMutablePointer<UInt64> {
    let wordCount = documentCount / 64 + 2
    let memory = UnsafeMutablePointer<UInt64>.allocate(capacity: wordCount)
    memory.initialize(repeating: 0, count: wordCount)
    return memory
  }

  private static func count(_ words: UnsafeMutablePointer<UInt64>, _ documentCount: Int) -> Int {
    (0...documentCount / 64).reduce(0) { $0 + words[$1].nonzeroBitCount }
  }
}
