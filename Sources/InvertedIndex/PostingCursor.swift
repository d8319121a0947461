internal import ByteCoding

/// Walks the postings of one term by ascending document.
public struct PostingCursor: Sendable {
  /// The document a cursor stands on after the last one.
  public static let end = Int32.max

  private var reader: ByteReader
  private let entry: TermEntry
  private let file: String
  private let documentLimit: Int
  private var remaining: Int
  private var unreadPositions = 0

  /// The current document; -1 before the first, `end` after the last.
  public private(set) var document: Int32 = -1
  /// How often the term stands in the current document.
  public private(set) var frequency = 0

  init(entry: TermEntry, bytes: ByteRegion, file: String, documentLimit: Int) {
    self.entry = entry
    reader = ByteReader(bytes)
    self.file = file
    self.documentLimit = documentLimit
    remaining = entry.documentCount
  }

  /// The number of documents of the whole list.
  public var documentCount: Int { entry.documentCount }

  /// Moves to the next document.
  public mutating func advance() throws(IndexError) {
    do throws(ByteReadError) { try step() } catch { throw .corrupt(file, error) }
  }

  /// Moves to the first document not before `target`; stays where it already is there.
  public mutating func advance(to target: Int32) throws(IndexError) {
    while document < target { try advance() }
  }

  /// Replaces `positions` with those of the current document, ascending. Each document's are read once at most.
  public mutating func readPositions(into positions: inout [Int32]) throws(IndexError) {
    positions.removeAll(keepingCapacity: true)
    do throws(ByteReadError) {
      var position: Int64 = 0
      while unreadPositions > 0 {
        unreadPositions -= 1
        let offset = reader.offset
        position += Int64(clamping: try reader.readVarint())
        guard position < Int32.max else {
          throw ByteReadError(offset: offset, expected: "a position", found: "\(position)")
        }
        positions.append(Int32(position))
      }
    } catch { throw .corrupt(file, error) }
  }

  private mutating func step() throws(ByteReadError) {
    while unreadPositions > 0 {
      unreadPositions -= 1
      _ = try reader.readVarint()
    }
    guard remaining > 0 else {
      document = Self.end
      return
    }
    remaining -= 1
    let offset = reader.offset
    let next = Int64(document) + Int64(clamping: try reader.readVarint())
    guard next > Int64(document), next < Int64(documentLimit) else {
      throw ByteReadError(
        offset: offset, expected: "a document above \(document) and below \(documentLimit)", found: "\(next)")
    }
    document = Int32(next)
    frequency = Int(clamping: try reader.readVarint())
    if entry.hasPositions { unreadPositions = frequency }
  }
}
