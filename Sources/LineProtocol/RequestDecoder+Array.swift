extension RequestDecoder {
  /// A RESP array of which some elements have come.
  struct PartialArray: Sendable {
    /// How many elements the array announced.
    let count: Int
    /// How many elements are complete, kept or not.
    var completed = 0
    /// The elements that are kept.
    var elements: [[UInt8]] = []
    /// Bytes of the elements that have been announced.
    var length = 0
    /// How many bytes of the present element are still to come, CRLF apart; nil before its header.
    var awaited: Int?
    /// Why the array is refused: its elements are read but not kept.
    var refusal: ProtocolError?
  }

  /// Reads the header of an array; false when it has not all come.
  mutating func startArray() throws(ProtocolError) -> Bool {
    guard let count = try header("a count of elements") else { return false }
    guard count > 0 else { return true }
    guard count <= DecoderLimits.readableCount else {
      throw fail(.resp, .tooManyArguments, "expected at most \(limits.argumentCount) elements, found \(count)")
    }
    var partial = PartialArray(count: count)
    if count > limits.argumentCount {
      partial.refusal = ProtocolError(
        .resp, .tooManyArguments, "expected at most \(limits.argumentCount) elements, found \(count)")
    }
    state = .array(partial)
    return true
  }

  /// Reads elements until the array is complete, or nil when they have not all come.
  mutating func continueArray(_ start: PartialArray) throws(ProtocolError) -> Outcome? {
    var partial = start
    // What `state` holds would be a second owner of the elements, and each append would copy them.
    state = .start
    while partial.completed < partial.count {
      guard try readElement(&partial) else {
        state = .array(partial)
        return nil
      }
    }
    if let refusal = partial.refusal { throw refusal }
    let arguments = Array(partial.elements.dropFirst())
    do throws(ErrorReply) {
      let name = try String(checking: partial.elements[0][...], of: "the command's name")
      return Outcome(request: Request(name: name, arguments: .list(arguments)))
    } catch {
      throw ProtocolError(.resp, error)
    }
  }

  /// Reads one element; false when it has not all come. A fatal error ends the decoder.
  private mutating func readElement(_ partial: inout PartialArray) throws(ProtocolError) -> Bool {
    if partial.awaited == nil {
      guard try startElement(&partial) else { return false }
    }
    guard var length = partial.awaited else { return false }
    if partial.refusal != nil {
      let dropped = min(length, buffer.count - position)
      consume(to: position + dropped)
      length -= dropped
      partial.awaited = length
    }
    let end = position + length
    guard end + 2 <= buffer.count else { return false }
    guard buffer[end] == UInt8(ascii: "\r"), buffer[end + 1] == UInt8(ascii: "\n") else {
      throw fail(.resp, .malformedRequest, "expected CRLF after element \(partial.completed + 1) of the array")
    }
    if partial.refusal == nil { partial.elements.append(Array(buffer[position..<end])) }
    consume(to: end + 2)
    partial.completed += 1
    partial.awaited = nil
    return true
  }

  /// Reads the header of an element; false when it has not all come.
  private mutating func startElement(_ partial: inout PartialArray) throws(ProtocolError) -> Bool {
    guard position < buffer.count else { return false }
    switch buffer[position] {
    case UInt8(ascii: "$"): break
    case UInt8(ascii: "*"):
      throw fail(.resp, .nestedRequest, "expected a bulk string, found an array inside the array")
    case let byte:
      let found =
        (0x21...0x7E).contains(byte) ? "'\(Unicode.Scalar(byte))'" : byte.hexadecimal
      throw fail(.resp, .malformedRequest, "expected '$' before element \(partial.completed + 1), found \(found)")
    }
    guard let length = try header("a length in bytes") else { return false }
    guard length >= 0 else {
      throw fail(.resp, .malformedRequest, "expected a length of 0 or more, found \(length)")
    }
    guard length <= DecoderLimits.readableLength else {
      throw fail(.resp, .argumentTooLong, "expected at most \(limits.argumentLength) bytes, found \(length)")
    }
    partial.awaited = length
    partial.length += length
    if partial.refusal == nil { partial.refusal = refusal(length, of: partial.length) }
    if partial.refusal != nil { partial.elements = [] }
    return true
  }

  private func refusal(_ length: Int, of total: Int) -> ProtocolError? {
    if length > limits.argumentLength {
      return ProtocolError(
        .resp, .argumentTooLong, "expected an element of at most \(limits.argumentLength) bytes, found \(length)")
    }
    if total > limits.requestLength {
      return ProtocolError(
        .resp, .requestTooLong, "expected a request of at most \(limits.requestLength) bytes, found \(total) or more")
    }
    return nil
  }

  /// Reads a type byte, a decimal number and CRLF, or nil when they have not all come.
  private mutating func header(_ what: String) throws(ProtocolError) -> Int? {
    guard let lineFeed = nextLineFeed(), lineFeed - position <= DecoderLimits.headerLength else {
      if buffer.count - position > DecoderLimits.headerLength {
        throw fail(.resp, .malformedRequest, "expected \(what) and CRLF within \(DecoderLimits.headerLength) bytes")
      }
      return nil
    }
    let line = buffer[position + 1..<lineFeed]
    guard line.last == UInt8(ascii: "\r"), let number = decimal(line.dropLast()) else {
      throw fail(.resp, .malformedRequest, "expected \(what) and CRLF after '\(Unicode.Scalar(buffer[position]))'")
    }
    consume(to: lineFeed + 1)
    return number
  }

  /// The value of `-`? and decimal digits, or nil for anything else.
  private func decimal(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let first = bytes.first, first != UInt8(ascii: "+") else { return nil }
    return Int(String(decoding: bytes, as: UTF8.self))
  }
}
