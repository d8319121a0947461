import ArgumentParser
import Foundation
import Glibc

struct Idle: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measures what connections cost that say nothing after their handshake.")

  @Option(help: "The port on 127.0.0.1.")
  var port: UInt16

  @Option(help: "The process id of the server, whose memory is read.")
  var pid: Int

  @Option(help: "Connections.")
  var connections = 10_000

  func run() throws {
    raiseLimit()
    let before = try residentBytes()
    var sockets: [Int32] = []
    defer { for socket in sockets { close(socket) } }
    for _ in 0..<connections {
      let descriptor = try connected()
      sockets.append(descriptor)
      try shakeHands(descriptor)
    }
    let after = try residentBytes()
    print(
      """
      connections\t\(sockets.count)
      before_bytes\t\(before)
      after_bytes\t\(after)
      bytes_each\t\((after - before) / max(1, sockets.count))
      """)
  }

  private func raiseLimit() {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }

  private func residentBytes() throws -> Int {
    let words = try String(contentsOfFile: "/proc/\(pid)/statm", encoding: .utf8).split(separator: " ")
    return (words.count > 1 ? Int(words[1]) ?? 0 : 0) * Int(sysconf(Int32(_SC_PAGESIZE)))
  }

  private func connected() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, result == 0 else {
      throw ValidationError("cannot connect: \(String(cString: strerror(errno)))")
    }
    return descriptor
  }

  private func shakeHands(_ descriptor: Int32) throws {
    let hello = Array("*2\r\n$5\r\nHELLO\r\n$1\r\n3\r\n".utf8)
    var answer = [UInt8](repeating: 0, count: 1_024)
    guard send(descriptor, hello, hello.count, Int32(MSG_NOSIGNAL)) == hello.count,
      recv(descriptor, &answer, answer.count, 0) > 0, answer[0] == UInt8(ascii: "%")
    else { throw ValidationError("expected an answer to HELLO, found none") }
  }
}
