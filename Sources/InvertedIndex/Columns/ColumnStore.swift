internal import ByteCoding

/// The columns of a segment by their names.
struct ColumnStore: Sendable {
  /// In the order of their names.
  let columns: [Column]
  let file: SegmentFile
  /// Where the data of all columns ends.
  let directoryOffset: Int

  init(_ file: SegmentFile, documentCount: Int) throws(IndexError) {
    do throws(ByteReadError) {
      let payload = file.payload
      let size: UInt32 = try payload.integer(at: payload.count - 4)
      guard Int(size) <= payload.count - 4 else {
        throw ByteReadError(
          offset: payload.count - 4, expected: "a directory of at most \(payload.count - 4) bytes", found: "\(size)")
      }
      directoryOffset = payload.count - 4 - Int(size)
      self.file = file
      var reader = ByteReader(payload, offset: directoryOffset)
      var columns: [Column] = []
      for _ in 0..<(try reader.readCount()) { columns.append(try Column(&reader, file, documentCount: documentCount)) }
      self.columns = columns
    } catch { throw file.corrupt(error) }
  }

  subscript(name: String) -> Column? { columns.first { $0.name == name } }
}
