import Glibc
import NIOCore

extension Channel {
  /// What counts as one peer: its IPv4 address, or the 64-bit network of its IPv6 address, since a host may have all of it.
  /// Nil where the peer is on this machine or unknown.
  var peer: String? { remoteAddress?.ipAddress.flatMap(PeerAddress.name) }
}

enum PeerAddress {
  /// The name of the peer at an IP address, or nil for one of this machine.
  static func name(_ address: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: 16)
    // A link's addresses come with the name of the link.
    guard address.contains(":"), inet_pton(AF_INET6, String(address.prefix { $0 != "%" }), &bytes) == 1 else {
      return address.hasPrefix("127.") ? nil : address
    }
    if bytes.dropLast().allSatisfy({ $0 == 0 }), bytes[15] == 1 { return nil }
    // An IPv4 address as IPv6 writes it.
    if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
      return bytes[12] == 127 ? nil : bytes[12...].map { String($0) }.joined(separator: ".")
    }
    let groups = stride(from: 0, to: 8, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
    return groups.joined(separator: ":") + "::/64"
  }
}
