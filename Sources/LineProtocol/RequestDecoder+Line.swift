extension RequestDecoder {
  /// Reads a typed line, or nil when its end has not come.
  mutating func readLine() throws(ProtocolError) -> Outcome? {
    // A TLS handshake record: its sender waits for an answer and will not send a line end.
    if buffer[position] == 0x16 {
      guard position + 1 < buffer.count else { return nil }
      if buffer[position + 1] == 0x03 {
        throw fail(
          .line, .tlsRequest, "expected a line or a RESP array, found a TLS handshake: this port speaks plain text")
      }
    }
    guard let lineFeed = nextLineFeed() else {
      // One more than the limit, since a CR may be the last.
      let length = buffer.count - position
      if length > limits.lineLength + 1 {
        state = .longLine(length: length, endsInCR: buffer.last == UInt8(ascii: "\r"))
        consume(to: buffer.count)
      }
      return nil
    }
    var line = position..<lineFeed
    consume(to: lineFeed + 1)
    if line.last.map({ buffer[$0] }) == UInt8(ascii: "\r") { line.removeLast() }
    guard line.count <= limits.lineLength else { throw lineTooLong(line.count) }
    return Outcome(request: try request(line))
  }

  /// Drops a line over the limit and reports it once its end has come.
  mutating func skipLine(length: Int, endsInCR: Bool) throws(ProtocolError) -> Request? {
    guard let lineFeed = nextLineFeed() else {
      if position < buffer.count {
        state = .longLine(length: length + buffer.count - position, endsInCR: buffer.last == UInt8(ascii: "\r"))
        consume(to: buffer.count)
      }
      return nil
    }
    let last = lineFeed > position ? buffer[lineFeed - 1] == UInt8(ascii: "\r") : endsInCR
    let whole = length + lineFeed - position - (last ? 1 : 0)
    consume(to: lineFeed + 1)
    state = .start
    throw lineTooLong(whole)
  }

  private func lineTooLong(_ length: Int) -> ProtocolError {
    ProtocolError(.line, .lineTooLong, "expected a line of at most \(limits.lineLength) bytes, found \(length)")
  }

  /// The request on a line, or nil for a line of blanks.
  private mutating func request(_ line: Range<Int>) throws(ProtocolError) -> Request? {
    if let control = buffer[line].firstIndex(where: { ($0 < 0x20 && $0 != UInt8(ascii: "\t")) || $0 == 0x7F }) {
      let byte = buffer[control].hexadecimal
      let place = control - line.lowerBound
      throw ProtocolError(
        .line, .binaryInput, "expected text, found the control character \(byte) \(place) bytes into the line")
    }
    guard let start = buffer[line].firstIndex(where: { !$0.isBlank }),
      let end = buffer[line].lastIndex(where: { !$0.isBlank })
    else { return nil }
    let nameEnd = buffer[start...end].firstIndex(where: \.isBlank) ?? end + 1
    let textStart = buffer[nameEnd..<end + 1].firstIndex { !$0.isBlank } ?? end + 1
    if isHTTP(start..<end + 1) {
      throw fail(.http, .httpRequest, "expected a line or a RESP array, found HTTP: this port does not speak it")
    }
    let whole: String.UTF8View
    do throws(ErrorReply) {
      whole = try String(checking: buffer[line], of: "the line").utf8
    } catch {
      throw ProtocolError(.line, error)
    }
    let name = whole.slice(start - line.lowerBound, nameEnd - line.lowerBound)
    return Request(
      name: name, arguments: .text(whole.slice(textStart - line.lowerBound, end + 1 - line.lowerBound)))
  }

  /// Whether the line is the first of an HTTP request: a method, a target and `HTTP/` with a version.
  private func isHTTP(_ line: Range<Int>) -> Bool {
    let words = buffer[line].split(whereSeparator: \.isBlank)
    return words.count == 3 && words[2].starts(with: "HTTP/".utf8)
      && httpMethods.contains { words[0].elementsEqual($0.utf8) }
  }
}

/// RFC 9110, section 9, RFC 5789, and the first word of HTTP/2. (RFC 5323 has a SEARCH, but here that is a command.)
private let httpMethods = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH", "PRI"]

extension String.UTF8View {
  /// The text between two byte offsets that stand at characters' borders.
  fileprivate func slice(_ start: Int, _ end: Int) -> String {
    String(Substring(self[index(startIndex, offsetBy: start)..<index(startIndex, offsetBy: end)]))
  }
}
