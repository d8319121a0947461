internal import Synchronization

/// What each document of a segment is called by the terms that begin with a prefix and stand in one document each, such as
/// identifiers: the rest of the term, found by document.
///
/// Kept in memory: the bytes of the names, and 8 for each document.
public final class DocumentKeys: Sendable {
  /// The names one after the other, the length of each before it in four bytes.
  private let names: [UInt8]
  /// Where the name of each document starts.
  private let starts: [UInt32]
  /// What the terms begin with.
  let prefix: [UInt8]

  private static let none = UInt32.max

  /// Reads the terms of a segment. Linear in their number.
  init(_ segment: SegmentReader, prefix: [UInt8]) throws(IndexError) {
    var names: [UInt8] = []
    var starts = [UInt32](repeating: Self.none, count: segment.documentCount)
    try segment.forEachTerm(prefix: prefix) { (key, entry) throws(IndexError) in
      // What does not fit is read from the records.
      guard names.count + key.count + 4 < Int(Self.none) else { return }
      let start = UInt32(names.count)
      let length = key.count - prefix.count
      for shift in [0, 8, 16, 24] { names.append(UInt8(truncatingIfNeeded: length >> shift)) }
      names += key.dropFirst(prefix.count)
      var cursor = try segment.allPostings(entry)
      try cursor.advance()
      while starts.indices.contains(Int(cursor.document)) {
        starts[Int(cursor.document)] = start
        try cursor.advance()
      }
    }
    self.names = names
    self.starts = starts
    self.prefix = prefix
  }

  /// The name of a document; nil where no term names it.
  public subscript(document: Int32) -> String? {
    guard document >= 0, document < starts.count, starts[Int(document)] != Self.none else { return nil }
    let start = Int(starts[Int(document)])
    let length = (0..<4).reduce(0) { $0 | Int(names[start + $1]) << (8 * $1) }
    return String(decoding: names[start + 4..<start + 4 + length], as: UTF8.self)
  }
}

extension SegmentReader {
  /// What the documents are called by the terms that begin with `prefix`. Read in the first call, and kept as long as the
  /// segment and for readers that share its files; of another prefix in every call.
  public func documentKeys(prefix: [UInt8]) throws(IndexError) -> DocumentKeys {
    if let keys = documentKeys.load(), keys.prefix == prefix { return keys }
    let keys = try DocumentKeys(self, prefix: prefix)
    let kept = documentKeys.storeIfNil(keys)
    return kept.prefix == prefix ? kept : keys
  }
}
