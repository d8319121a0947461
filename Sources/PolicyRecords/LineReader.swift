import Glibc

/// The lines of a file, one at a time, from a buffer that grows only to the longest of them.
struct LineReader: ~Copyable, Sendable {
  /// The longest line allowed, in bytes.
  static let longestLine = 64 << 20

  /// The bytes of which `line` is a range.
  private(set) var buffer: [UInt8]
  /// The current line without its end (LF or CR LF) and without the file's byte order mark.
  private(set) var line = 0..<0
  /// The current line's number, counted from 1; 0 before the first `advance`.
  private(set) var number = 0
  /// The bytes of the lines so far, their ends included.
  private(set) var bytesRead = 0

  private var file: InputFile
  private var unread = 0..<0
  private var isAtEnd = false

  /// A reader of `file` that asks for `chunk` bytes at a time.
  init(_ file: consuming InputFile, chunk: Int = 1 << 20) {
    self.file = file
    buffer = [UInt8](repeating: 0, count: chunk)
  }

  /// Moves to the next line, or returns false at the end of the file.
  ///
  /// - Throws: `SourceError.unreadable` or `.lineTooLong`.
  mutating func advance() throws(SourceError) -> Bool {
    var searched = 0
    while true {
      if let end = newline(in: unread.dropFirst(searched)) {
        take(upTo: end, skipping: 1)
        return true
      }
      searched = unread.count
      if isAtEnd {
        guard !unread.isEmpty else { return false }
        take(upTo: unread.upperBound, skipping: 0)
        return true
      }
      try fill()
    }
  }

  private func newline(in range: Range<Int>) -> Int? {
    buffer.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress, let found = memchr(start + range.lowerBound, 0x0A, range.count) else {
        return nil
      }
      return UnsafeRawPointer(found) - start
    }
  }

  private mutating func take(upTo end: Int, skipping ending: Int) {
    let start = unread.lowerBound
    bytesRead += end + ending - start
    unread = (end + ending)..<unread.upperBound
    number += 1
    line = start..<end
    if number == 1, buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) { line = (start + 3)..<end }
    if line.last.map({ buffer[$0] }) == 0x0D { line = line.dropLast() }
  }

  /// Moves the unread bytes to the buffer's front and reads more behind them.
  private mutating func fill() throws(SourceError) {
    buffer.withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress, unread.lowerBound > 0 else { return }
      memmove(start, start + unread.lowerBound, unread.count)
    }
    unread = 0..<unread.count
    if unread.count == buffer.count {
      guard buffer.count < Self.longestLine else {
        throw .lineTooLong(path: file.path, line: number + 1, limit: Self.longestLine)
      }
      buffer.append(contentsOf: repeatElement(0, count: buffer.count))
    }
    let count = try file.read(into: &buffer, from: unread.upperBound)
    unread = unread.lowerBound..<(unread.upperBound + count)
    isAtEnd = count == 0
  }
}
