public import InvertedIndex

/// Documents of each segment of a snapshot, a bit each: those that answer a query, or that a filter lets through. It never
/// changes, so that threads may share it.
public struct DocumentSet: @unchecked Sendable {
  /// The documents of each segment. Nobody changes them once they are here.
  let segments: [DocumentBits]

  init(_ segments: [DocumentBits]) { self.segments = segments }

  /// These documents, which are of the segments of `snapshot`.
  public init(_ documents: [[Int32]], in snapshot: IndexSnapshot) {
    segments = zip(documents, snapshot.segments).map { DocumentBits($0, count: $1.documentCount) }
  }

  /// How many there are.
  public var count: Int { segments.reduce(0) { $0 + $1.count } }

  /// The bytes it takes.
  public var size: Int { segments.reduce(0) { $0 + $1.size } }

  /// The documents of each segment, ascending.
  public var documents: [[Int32]] { segments.map(\.documents) }

  /// Those that are in `other`, too, a set of the same snapshot.
  public func intersection(_ other: DocumentSet) -> DocumentSet {
    DocumentSet(zip(segments, other.segments).map { $0.intersection($1) })
  }
}
