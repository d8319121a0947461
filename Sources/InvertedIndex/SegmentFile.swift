internal import ByteCoding

/// A file of a segment, mapped into memory and proven by its envelope.
///
/// The payload is followed by the footer, so the `BitPacking.slack` bytes after any part of it are readable.
final class SegmentFile: Sendable {
  /// Its path.
  let path: String
  /// What stands between header and footer.
  let payload: ByteRegion
  private let whole: ByteRegion

  /// Opens the file of this structure of a segment, named for it unless another name is given.
  init(
    _ structure: String, of description: SegmentDescription, in directory: String, named name: String? = nil
  ) throws(IndexError) {
    path = "\(directory)/\(name ?? "\(description.name).\(structure)")"
    whole = try IndexFile.map(path, structure: structure, identity: description.identity)
    if let size = description.sizes[structure], size != whole.count {
      throw .corrupt(
        path, ByteReadError(offset: whole.count, expected: "a file of \(size) bytes", found: "\(whole.count) bytes"))
    }
    payload = try IndexFile.payload(of: whole, path)
    if whole.count <= IndexFile.checkedSize { try verifyChecksum() }
  }

  /// Holds all bytes against the checksum of the footer. Linear in the size of the file.
  func verifyChecksum() throws(IndexError) { try IndexFile.verifyChecksum(of: whole, path) }

  /// An error at an offset of the payload, as one at an offset of the file.
  func corrupt(_ error: ByteReadError) -> IndexError {
    let error = ByteReadError(
      offset: error.offset + IndexFile.headerSize, expected: error.expected, found: error.found)
    return .corrupt(path, error)
  }

  /// A broken rule at an offset of the payload.
  func corrupt(at offset: Int, expected: String, found: String) -> IndexError {
    corrupt(ByteReadError(offset: offset, expected: expected, found: found))
  }
}
