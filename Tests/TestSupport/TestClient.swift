import Glibc

/// A client of plain blocking sockets that shares no code with the server. A wait of 20 seconds is an error.
public final class TestClient {
  /// Why a client could not go on.
  public struct Failure: Error, CustomStringConvertible {
    /// The reason.
    public let description: String
  }

  private let descriptor: Int32
  private var buffer: [UInt8] = []

  /// Connects to a port of 127.0.0.1. `receiveBuffer` makes the system hold fewer bytes for a slow reader.
  public init(port: Int, receiveBuffer: Int32? = nil) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw Failure(description: "no socket") }
    var timeout = timeval(tv_sec: 600, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
    if var size = receiveBuffer {
      setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
    }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw Failure(description: "cannot connect: \(String(cString: strerror(errno)))") }
  }

  deinit { close(descriptor) }

  /// Sends a text.
  public func send(_ text: String) throws { try send(Array(text.utf8)) }

  /// Sends bytes.
  public func send(_ bytes: [UInt8]) throws {
    var start = 0
    while start < bytes.count {
      let sent = bytes[start...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw Failure(description: "cannot send: \(String(cString: strerror(errno)))") }
      start += sent
    }
  }

  /// Says that no more will be sent.
  public func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

  /// The next line without its LF or CRLF, or nil at the end.
  public func readLine() throws -> String? {
    var searched = 0
    while true {
      if let end = buffer[searched...].firstIndex(of: 0x0A) {
        var line = buffer[..<end]
        if line.last == 0x0D { line.removeLast() }
        let text = String(decoding: line, as: UTF8.self)
        buffer.removeSubrange(...end)
        return text
      }
      searched = buffer.count
      guard try fill() else {
        guard buffer.isEmpty else { throw Failure(description: "half a line at the end: \(buffer.count) bytes") }
        return nil
      }
    }
  }

  /// The next lines, as many as asked for.
  public func readLines(_ count: Int) throws -> [String] {
    try (0..<count).map { _ in
      guard let line = try readLine() else { throw Failure(description: "the connection ended") }
      return line
    }
  }

  /// Everything until the server closes.
  public func readToEnd() throws -> String {
    while try fill() {}
    defer { buffer = [] }
    return String(decoding: buffer, as: UTF8.self)
  }

  private func fill() throws -> Bool {
    var chunk = [UInt8](repeating: 0, count: 65_536)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    guard count >= 0 else { throw Failure(description: "cannot read: \(String(cString: strerror(errno)))") }
    buffer += chunk[..<count]
    return count > 0
  }
}
