extension String {
  /// The bytes as text.
  ///
  /// - Throws: an `invalid_utf8` that names the first byte that is not UTF-8 and its place in `whole`, a noun for the message.
  init(checking bytes: ArraySlice<UInt8>, of whole: String) throws(ErrorReply) {
    if let text = String(validating: bytes, as: UTF8.self) {
      self = text
    } else {
      let offset = bytes.lengthOfValidUTF8
      let byte = bytes[bytes.startIndex + offset].hexadecimal
      throw ErrorReply(.invalidUTF8, "expected UTF-8, found the byte \(byte) \(offset) bytes into \(whole)")
    }
  }
}

extension ArraySlice<UInt8> {
  /// How many bytes from the start are whole, valid UTF-8 sequences (Unicode 15, table 3-7).
  fileprivate var lengthOfValidUTF8: Int {
    var parser = Unicode.UTF8.ForwardParser()
    var input = makeIterator()
    var length = 0
    while case .valid(let sequence) = parser.parseScalar(from: &input) { length += sequence.count }
    return length
  }
}

extension UInt8 {
  /// The byte for a message: `0x0A`.
  var hexadecimal: String { "0x" + (self < 16 ? "0" : "") + String(self, radix: 16, uppercase: true) }
}
