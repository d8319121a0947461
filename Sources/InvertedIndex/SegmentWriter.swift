internal import ByteCoding

/// Writes the files of one immutable segment: first its documents in order, then its terms in the order of their keys.
///
/// Nothing points at the files until a manifest names the segment, so one that is given up leaves only files that the
/// next build removes.
public final class SegmentWriter {
  private let directory: String
  private let name: String
  private let records: OutputFile
  private let postings: OutputFile
  private var recordEnds = ByteWriter()
  private var lengths = ByteWriter()
  private var dictionary = TermDictionaryWriter()
  private var totalLength = 0

  /// The number of documents added so far.
  public private(set) var documentCount = 0

  /// Starts a segment of this name in a directory.
  public init(directory: String, name: String) throws(IndexError) {
    self.directory = directory
    self.name = name
    records = try IndexFile.create("\(directory)/\(name).records", structure: "records")
    postings = try IndexFile.create("\(directory)/\(name).postings", structure: "postings")
  }

  /// Adds the next document: what is stored of it, and its length for ranking.
  public func addDocument(record: [UInt8], length: Int) throws(IndexError) {
    do throws(FileError) { try records.write(record) } catch { throw .file(error) }
    recordEnds.write(UInt64(records.count - IndexFile.headerSize))
    lengths.write(UInt32(clamping: length))
    totalLength += length
    documentCount += 1
  }

  /// Adds a term with its postings; keys ascend by their bytes.
  public func addTerm(key: [UInt8], postings list: inout PostingListBuilder) throws(IndexError) {
    do throws(FileError) { try postings.write(list.finish()) } catch { throw .file(error) }
    dictionary.add(
      key: key, documentCount: list.documentCount, hasPositions: list.hasPositions,
      postingsEnd: postings.count - IndexFile.headerSize)
  }

  /// Completes the files and forces them to the disk.
  public func finish() throws(IndexError) -> SegmentDescription {
    let identity = UInt64(records.checksum.value) << 32 | UInt64(postings.checksum.value)
    do throws(FileError) {
      try records.write(recordEnds.bytes)
      var tail = ByteWriter()
      tail.write(UInt64(documentCount))
      try records.write(tail.bytes)
    } catch { throw .file(error) }
    var sizes: [String: Int] = [:]
    sizes["records"] = try IndexFile.finish(records, identity: identity)
    sizes["postings"] = try IndexFile.finish(postings, identity: identity)
    sizes["terms"] = try write("terms", identity) { (file) throws(FileError) in try dictionary.write(to: file) }
    sizes["lengths"] = try write("lengths", identity) { (file) throws(FileError) in try file.write(lengths.bytes) }
    return SegmentDescription(
      name: name, identity: identity, documentCount: documentCount, termCount: dictionary.count,
      totalLength: totalLength, sizes: sizes)
  }

  private func write(
    _ structure: String, _ identity: UInt64, _ body: (OutputFile) throws(FileError) -> Void
  ) throws(IndexError) -> Int {
    let file = try IndexFile.create("\(directory)/\(name).\(structure)", structure: structure)
    do throws(FileError) { try body(file) } catch { throw .file(error) }
    return try IndexFile.finish(file, identity: identity)
  }
}
