import Glibc
import NIOCore

/// The server could not listen on an address.
public struct ListenError: Error, Sendable, CustomStringConvertible {
  /// The address that was asked for: host and port.
  public let address: String
  /// Why it cannot be had, in the system's words.
  public let reason: String

  init(host: String, port: Int, _ error: any Error) {
    address = "\(host):\(port)"
    reason =
      switch error {
      case let error as IOError: String(cString: strerror(error.errnoCode))
      case is SocketAddressError.UnknownHost: "the host is unknown"
      default: "\(error)"
      }
  }

  /// The address and the reason.
  public var description: String { "cannot listen on \(address): \(reason)" }
}
