internal import ByteCoding

/// One immutable segment, mapped into memory. Safe from many threads at once.
public final class SegmentReader: Sendable {
  /// What the manifest says of it.
  public let description: SegmentDescription
  private let path: String
  private let dictionary: TermDictionary
  private let postings: ByteRegion
  private let lengths: ByteRegion
  private let records: RecordStore

  /// The number of documents.
  public var documentCount: Int { description.documentCount }

  /// Opens the segment's files and checks each one's envelope and sum.
  init(_ description: SegmentDescription, in directory: String) throws(IndexError) {
    let path = "\(directory)/\(description.name)"
    func open(_ structure: String) throws(IndexError) -> ByteRegion {
      try IndexFile.open("\(path).\(structure)", structure: structure, identity: description.identity)
    }
    let terms = try open("terms")
    let stored = try open("records")
    postings = try open("postings")
    lengths = try open("lengths")
    do throws(ByteReadError) { dictionary = try TermDictionary(terms) } catch { throw .corrupt("\(path).terms", error) }
    do throws(ByteReadError) { records = try RecordStore(stored, count: description.documentCount) } catch {
      throw .corrupt("\(path).records", error)
    }
    guard lengths.count == description.documentCount * 4 else {
      throw .corrupt(
        file: "\(path).lengths", reason: "expected \(description.documentCount) lengths, found \(lengths.count / 4)")
    }
    guard dictionary.count == description.termCount else {
      throw .corrupt(
        file: "\(path).terms", reason: "expected \(description.termCount) terms, found \(dictionary.count)")
    }
    self.description = description
    self.path = path
  }

  /// What the dictionary knows of a term, or nil where no document of the segment holds it.
  public func entry(_ key: [UInt8]) throws(IndexError) -> TermEntry? {
    do throws(ByteReadError) {
      guard let index = try dictionary.index(of: key) else { return nil }
      return try dictionary.entry(at: index)
    } catch { throw .corrupt("\(path).terms", error) }
  }

  /// The keys of all terms that begin with `prefix`, in the order of their bytes, each with its entry.
  public func forEachTerm(
    prefix: [UInt8] = [], _ body: (_ key: [UInt8], _ entry: TermEntry) throws(IndexError) -> Void
  ) throws(IndexError) {
    var index: Int
    do throws(ByteReadError) { index = try dictionary.lowerBound(prefix) } catch {
      throw .corrupt("\(path).terms", error)
    }
    while index < dictionary.count {
      let key: [UInt8]
      let entry: TermEntry
      do throws(ByteReadError) {
        key = try dictionary.key(at: index).bytes
        entry = try dictionary.entry(at: index)
      } catch { throw .corrupt("\(path).terms", error) }
      guard key.starts(with: prefix) else { return }
      try body(key, entry)
      index += 1
    }
  }

  /// A cursor before the first posting of a term of this segment.
  public func postings(_ entry: TermEntry) throws(IndexError) -> PostingCursor {
    do throws(ByteReadError) {
      return PostingCursor(
        entry: entry, bytes: try postings[entry.postings], file: "\(path).postings", documentLimit: documentCount)
    } catch { throw .corrupt("\(path).postings", error) }
  }

  /// The length of a document; `document` is below `documentCount`.
  public func length(_ document: Int32) throws(IndexError) -> UInt32 {
    do throws(ByteReadError) { return try lengths.integer(at: Int(document) * 4) } catch {
      throw .corrupt("\(path).lengths", error)
    }
  }

  /// The stored bytes of a document; `document` is below `documentCount`.
  public func record(_ document: Int32) throws(IndexError) -> [UInt8] {
    do throws(ByteReadError) { return try records.record(Int(document)).bytes } catch {
      throw .corrupt("\(path).records", error)
    }
  }
}
