import LineProtocol

extension Reply {
  /// The bytes of the reply, or of an error where there are more than `limit`.
  func encoded(_ format: ReplyFormat, limit: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    encode(format, to: &bytes)
    guard bytes.count > limit else { return bytes }
    let error = Reply.error(
      .replyTooLong, "expected a reply of at most \(limit) bytes, found \(bytes.count): ask for fewer hits")
    bytes = []
    error.encode(format, to: &bytes)
    return bytes
  }
}
