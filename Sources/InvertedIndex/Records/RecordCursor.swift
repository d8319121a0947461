/// Reads the stored bytes of documents; those of neighbours without decompressing their chunk again.
public struct RecordCursor: Sendable {
  private let store: RecordStore
  private var chunk: RecordStore.Chunk?

  init(_ store: RecordStore) { self.store = store }

  /// The stored bytes of a document; `document` is below the number of documents of the segment. Where the next one asked for is
  /// a neighbour, its chunk is at hand.
  public mutating func record(_ document: Int32) throws(IndexError) -> ArraySlice<UInt8> {
    let document = Int(document)
    if let chunk, chunk.documents.contains(document) { return chunk.record(document) }
    guard document >= 0, document < store.documentCount else { throw store.outOfRange(document) }
    let found = try store.chunk(holding: document)
    chunk = found
    return found.record(document)
  }
}
