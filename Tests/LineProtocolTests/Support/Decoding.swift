import LineProtocol

/// What a decoder makes of a connection: requests and errors in order.
enum Decoded: Hashable {
  case request(Request)
  case error(ProtocolError)

  static func line(_ name: String, _ text: String = "") -> Decoded {
    .request(Request(name: name, arguments: .text(text)))
  }

  static func array(_ name: String, _ arguments: String...) -> Decoded {
    .request(Request(name: name, arguments: .list(arguments.map { Array($0.utf8) })))
  }

  /// The error's code and framing, so that tests need not spell every message.
  var code: String? {
    guard case .error(let error) = self else { return nil }
    return "\(error.framing) \(error.reply.code.rawValue)\(error.isFatal ? " fatal" : "")"
  }
}

/// Everything in `pieces`, to the end of input.
func decode(pieces: [ArraySlice<UInt8>], limits: DecoderLimits = DecoderLimits()) -> [Decoded] {
  var decoder = RequestDecoder(limits: limits)
  var decoded: [Decoded] = []
  for piece in pieces {
    decoder.append(piece.span.bytes)
    var isMore = true
    while isMore {
      do throws(ProtocolError) {
        guard let request = try decoder.next() else {
          isMore = false
          continue
        }
        decoded.append(.request(request))
      } catch {
        decoded.append(.error(error))
      }
    }
  }
  if let error = decoder.finish() { decoded.append(.error(error)) }
  return decoded
}

func decode(_ bytes: [UInt8], limits: DecoderLimits = DecoderLimits()) -> [Decoded] {
  decode(pieces: [bytes[...]], limits: limits)
}

func decode(_ text: String, limits: DecoderLimits = DecoderLimits()) -> [Decoded] {
  decode(Array(text.utf8), limits: limits)
}

/// The RESP array of these elements.
func resp(_ elements: String...) -> String {
  "*\(elements.count)\r\n" + elements.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
}

extension DecoderLimits {
  /// Limits small enough to be met by short tests.
  static let small: DecoderLimits = {
    var limits = DecoderLimits()
    limits.lineLength = 24
    limits.argumentLength = 12
    limits.argumentCount = 4
    limits.requestLength = 30
    return limits
  }()
}
