/// How much one request may hold. A request over a limit is read to its end without being kept and answered with an error.
public struct DecoderLimits: Sendable, Hashable {
  /// Bytes of a typed line without its end.
  public var lineLength = 65_536
  /// Bytes of one element of a RESP array.
  public var argumentLength = 65_536
  /// Elements of a RESP array, the command's name among them.
  public var argumentCount = 1_024
  /// Bytes of all elements of a RESP array together.
  public var requestLength = 262_144

  /// The defaults.
  public init() {}

  /// A RESP array that announces more elements than this is not worth reading to its end.
  static let readableCount = 1_048_576
  /// An element that announces more bytes than this is not worth reading to its end.
  static let readableLength = 536_870_912
  /// Bytes of a RESP count or length, its type byte and CR with it.
  static let headerLength = 32
}
