/// Finds where replies in RESP end, whatever pieces they come in, without keeping them.
struct ReplyScanner {
  /// Values that are still to come before the reply at hand is whole; 0 between replies.
  private var pending = 0
  /// Bytes of a bulk string that are still to come, its CRLF with them.
  private var bulk = 0
  /// A line whose end has not come.
  private var line: [UInt8] = []
  private var isError = false

  /// The text of the first error that was seen.
  private(set) var firstError: String?
  private(set) var errorCount = 0

  /// How many replies end within these bytes.
  mutating func take(_ bytes: UnsafeRawBufferPointer) -> Int {
    var (position, replies) = (0, 0)
    while position < bytes.count {
      if bulk > 0 {
        let count = min(bulk, bytes.count - position)
        position += count
        bulk -= count
        if bulk == 0 { replies += finishValue() }
        continue
      }
      let byte = bytes[position]
      position += 1
      line.append(byte)
      guard byte == 0x0A else { continue }
      replies += finishLine()
      line.removeAll(keepingCapacity: true)
    }
    return replies
  }

  private mutating func finishLine() -> Int {
    if pending == 0 {
      pending = 1
      isError = line.first == UInt8(ascii: "-")
    }
    let number = Int(String(decoding: line.dropFirst().dropLast(2), as: UTF8.self)) ?? 0
    switch line.first {
    case UInt8(ascii: "$") where number >= 0:
      bulk = number + 2
      return 0
    case UInt8(ascii: "*"), UInt8(ascii: "~"): pending += max(0, number)
    case UInt8(ascii: "%"): pending += 2 * max(0, number)
    default: break
    }
    return finishValue()
  }

  private mutating func finishValue() -> Int {
    pending -= 1
    guard pending == 0 else { return 0 }
    if isError {
      errorCount += 1
      if firstError == nil { firstError = String(decoding: line, as: UTF8.self) }
    }
    return 1
  }
}
