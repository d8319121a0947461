/// How the entry of a term stands in the dictionary: a byte of field widths, four fields, and what depends on them.
///
/// Widths, two bits each from the lowest: number of documents (0, 1, 2 or 4 bytes; no byte stands for 1), occurrences
/// beyond one for each document (0, 1, 2 or 4), `place` (1 to 4), `size` (0, 1, 2 or 4). A term has positions where `size`
/// is not empty.
///
/// A term of one document, without positions or with 8 occurrences at most, stands inline: `place` is the document, `size`
/// the number of bytes of the positions, which follow as varints, each the distance from the one before. Other terms have
/// a list: `place` is its size in the file of postings, `size` that in the file of positions. Impacts follow: 8 bytes from
/// 16 documents on; before, the shortest length code and, where some frequency is above 1, the highest frequency or 255.
///
/// Everything is found without a branch, as look-ups pass over entries whose widths no processor can foresee.
struct EntryCoding {
  let documentCount: Int
  let occurrences: Int
  let place: Int
  let size: Int
  let hasPositions: Bool
  let isInline: Bool
  /// Where the impacts or the inline positions start.
  let rest: Int
  /// Where the next entry starts.
  let end: Int

  /// A list of fewer documents has one pair for impacts: its highest frequency and its shortest length.
  static let impactsLimit = 16
  /// The most occurrences that stand inline with their positions.
  static let inlineOccurrences = 8
  /// More bytes than a field can ask to be read past the end of the entries: what follows them is longer.
  static let slack = 32

  /// The entry at an offset, whatever bytes stand there; `slack` bytes after the offset are readable.
  @inline(__always)
  init(_ base: UnsafeRawPointer, at offset: Int) {
    let widths = Int(base.load(fromByteOffset: offset, as: UInt8.self))
    var next = offset &+ 1
    func field(_ width: Int) -> Int {
      let bits = base.loadUnaligned(fromByteOffset: next, as: UInt32.self)
      next &+= width
      return Int(truncatingIfNeeded: UInt64(UInt32(littleEndian: bits)) & (1 &<< UInt64(8 &* width) &- 1))
    }
    /// 0, 1, 2 and 4 for 0 to 3.
    func width(_ shift: Int) -> Int {
      let bits = widths &>> shift & 3
      return bits &+ (bits &+ 1) &>> 2
    }
    let stated = field(width(0))
    let more = field(width(2))
    place = field((widths &>> 4 & 3) &+ 1)
    size = field(width(6))
    documentCount = width(0) == 0 ? 1 : stated
    occurrences = documentCount &+ more
    hasPositions = width(6) != 0
    isInline = documentCount == 1 && more < (hasPositions ? Self.inlineOccurrences : Int.max)
    rest = next
    let impactsSize = documentCount < Self.impactsLimit ? (more == 0 ? 1 : 2) : 8
    end = next &+ (isInline ? size : impactsSize)
  }
}
