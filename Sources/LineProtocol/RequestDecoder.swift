/// Cuts the bytes of a connection into requests, whatever pieces they arrive in.
///
/// ```swift
/// decoder.append(bytes)
/// while let request = try decoder.next() { … }
/// ```
/// A request that begins with `*` is a RESP array of bulk strings; any other is a typed line. Lines of blanks and empty
/// arrays are passed over. The same bytes give the same requests and errors however they are split. Memory is bounded by
/// the limits and what was appended last; time is linear in the bytes.
public struct RequestDecoder: Sendable {
  /// What the decoder is in the middle of.
  enum State: Sendable {
    /// Between two requests, or in a line that is still kept.
    case start
    /// In a line over the limit, of which `length` bytes are dropped already, the last of them a CR or not.
    case longLine(length: Int, endsInCR: Bool)
    /// In a RESP array.
    case array(PartialArray)
    /// After a fatal error or the end of input: what follows is dropped.
    case ended
  }

  /// The limits on one request.
  public let limits: DecoderLimits

  var state = State.start
  var buffer: [UInt8] = []
  /// The first byte of `buffer` that is not consumed.
  var position = 0
  /// No LF stands between `position` and here.
  var scanned = 0

  /// A decoder at the start of a connection.
  public init(limits: DecoderLimits = DecoderLimits()) { self.limits = limits }

  /// Adds bytes as they came.
  public mutating func append(_ bytes: RawSpan) {
    if case .ended = state { return }
    if position == buffer.count {
      // A connection that says nothing keeps no more than this.
      buffer.removeAll(keepingCapacity: buffer.capacity <= 1_024)
    } else if position > 0 {
      buffer.removeSubrange(..<position)
    }
    scanned -= position
    position = 0
    bytes.withUnsafeBytes { buffer.append(contentsOf: $0) }
  }

  /// The next request, or nil when more bytes are needed.
  ///
  /// - Throws: `ProtocolError` for bytes that are no request. After one that is not fatal the next call goes on behind
  ///   them; after a fatal one every call gives nil.
  public mutating func next() throws(ProtocolError) -> Request? {
    while true {
      switch state {
      case .ended: return nil
      case .longLine(let length, let endsInCR): return try skipLine(length: length, endsInCR: endsInCR)
      case .array(let partial):
        guard let outcome = try continueArray(partial) else { return nil }
        if let request = outcome.request { return request }
      case .start:
        guard position < buffer.count else { return nil }
        if buffer[position] == UInt8(ascii: "*") {
          guard try startArray() else { return nil }
        } else {
          guard let outcome = try readLine() else { return nil }
          if let request = outcome.request { return request }
        }
      }
    }
  }

  /// Says that no more bytes will come; what is not consumed is dropped.
  ///
  /// - Returns: The error to answer with when the input ends inside a request.
  public mutating func finish() -> ProtocolError? {
    defer { end() }
    switch state {
    case .ended: return nil
    case .array:
      return ProtocolError(.resp, .incompleteRequest, "expected the rest of an array, found the end of input")
    case .start where buffer[position...].allSatisfy { $0.isBlank || $0 == UInt8(ascii: "\r") }: return nil
    case .start where buffer[position] == UInt8(ascii: "*"):
      return ProtocolError(.resp, .incompleteRequest, "expected the rest of an array, found the end of input")
    case .start, .longLine:
      return ProtocolError(.line, .incompleteRequest, "expected a line end, found the end of input")
    }
  }

  /// What one step of decoding consumed: a request, or something to pass over.
  struct Outcome { var request: Request? }

  /// A fatal error; everything after it is dropped.
  mutating func fail(_ framing: Framing, _ code: ErrorCode, _ message: String) -> ProtocolError {
    end()
    return ProtocolError(framing, code, message, isFatal: true)
  }

  private mutating func end() {
    state = .ended
    buffer = []
    position = 0
    scanned = 0
  }

  /// The place of the next LF, or nil; what was searched is not searched again.
  mutating func nextLineFeed() -> Int? {
    let start = max(scanned, position)
    if let end = buffer[start...].firstIndex(of: UInt8(ascii: "\n")) { return end }
    scanned = buffer.count
    return nil
  }

  /// Consumes everything before `index`.
  mutating func consume(to index: Int) {
    position = index
    scanned = index
  }
}
