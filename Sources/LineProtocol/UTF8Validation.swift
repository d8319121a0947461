extension ArraySlice<UInt8> {
  /// How many bytes from the start are whole, valid UTF-8 sequences (Unicode 15, table 3-7).
  var lengthOfValidUTF8: Int {
    var parser = Unicode.UTF8.ForwardParser()
    var input = makeIterator()
    var length = 0
    while case .valid(let sequence) = parser.parseScalar(from: &input) { length += sequence.count }
    return length
  }
}
