internal import ByteCoding

/// The postings of one term, gathered in ascending order of documents and encoded as they come.
///
/// For each document: the distance to the one before as a varint, the frequency as a varint, and where the term has
/// positions that many varints, the first position and then the distances.
public struct PostingListBuilder: Sendable {
  /// Whether the list holds positions.
  public let hasPositions: Bool
  /// The number of documents.
  public private(set) var documentCount = 0
  private(set) var bytes = ByteWriter()
  private var current: Int32 = -1
  private var previous: Int32 = -1
  private var frequency = 0
  private var positions = ByteWriter()
  private var lastPosition: Int32 = 0

  /// An empty list.
  public init(hasPositions: Bool) { self.hasPositions = hasPositions }

  /// Adds one occurrence. Documents ascend; within one, positions do.
  public mutating func add(document: Int32, position: Int32) {
    if document != current {
      flush()
      current = document
    }
    frequency += 1
    if hasPositions {
      positions.writeVarint(UInt64(position - lastPosition))
      lastPosition = position
    }
  }

  /// Encodes the last document; the list takes no more after it.
  mutating func finish() -> [UInt8] {
    flush()
    return bytes.bytes
  }

  private mutating func flush() {
    guard frequency > 0 else { return }
    bytes.writeVarint(UInt64(current - previous))
    bytes.writeVarint(UInt64(frequency))
    if hasPositions { bytes.write(positions.bytes) }
    documentCount += 1
    previous = current
    frequency = 0
    lastPosition = 0
    positions.removeAll()
  }
}
