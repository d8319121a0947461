/// A document of an index: the place of its segment, and its place there. They compare as they stand in the index.
public struct DocumentPlace: Sendable, Hashable, Comparable {
  /// The place of the segment in the snapshot.
  public let segment: Int
  /// The document of the segment.
  public let document: Int32

  /// The document at this place.
  public init(segment: Int, document: Int32) {
    self.segment = segment
    self.document = document
  }

  /// Whether one stands before the other.
  public static func < (one: DocumentPlace, other: DocumentPlace) -> Bool {
    (one.segment, one.document) < (other.segment, other.document)
  }
}
