import Foundation
import SearchServer
import TestSupport
import Testing

/// The port speaks TLS, with the certificate as it stands.
@Suite struct EncryptionTests {
  struct Files {
    let directory: TemporaryDirectory
    let files: CertificateFiles

    init() throws {
      directory = try TemporaryDirectory()
      files = CertificateFiles(chain: "\(directory.path)/certificate.pem", key: "\(directory.path)/key.pem")
      try write(TestCertificate.first)
    }

    func write(_ pair: (certificate: String, key: String)) throws {
      try Data(pair.key.utf8).write(to: URL(filePath: files.key), options: .atomic)
      try Data(pair.certificate.utf8).write(to: URL(filePath: files.chain), options: .atomic)
    }
  }

  @Test func bothFramingsAreEncrypted() async throws {
    let files = try Files()
    try await withServer(FakeService(), { $0.certificate = files.files }) { _, port in
      let client = try TLSClient(port: port, trusting: TestCertificate.first.certificate)
      let long = String(repeating: "省", count: 20_000)
      let answer = try client.ask("PING\n" + resp("ECHO", "一网统管") + "ECHO \(long)\nQUIT\n")
      #expect(
        answer == "{\"status\":\"PONG\"}\n$12\r\n一网统管\r\n\"\(long)\"\n{\"status\":\"OK\"}\n")
      #expect(try TLSClient(port: port, trusting: TestCertificate.second.certificate).ask("PING\nQUIT\n") == "")
      #expect(try TLSClient(port: port, trusting: TestCertificate.first.certificate).ask("QUIT\n").contains("OK"))
    }
  }

  @Test func plainTextIsRefusedInItsOwnFraming() async throws {
    let files = try Files()
    let message = "expected a TLS handshake, found plain text: this port speaks TLS alone"
    let json = #"{"error":{"code":"tls_required","message":"\#(message)"}}"#
    try await withServer(FakeService(), { $0.certificate = files.files }) { _, port in
      for (text, expected) in [
        ("PING\n", "\(json)\n"), ("搜索\n", "\(json)\n"), (resp("PING"), "-TLS_REQUIRED \(message)\r\n"),
        ("PING\nPING\n", "\(json)\n"), ("*1\r\nPING", "-TLS_REQUIRED \(message)\r\n"),
      ] {
        let client = try TestClient(port: port)
        for byte in text.utf8 { try? client.send([byte]) }
        #expect(try client.readToEnd() == expected, "\(text)")
      }
      for half in ["PI", "*1\r\n"] {
        let client = try TestClient(port: port)
        try client.send(half)
        client.finishSending()
        #expect(try client.readToEnd().lowercased().contains("tls_required"), "\(half)")
      }
      let browser = try TestClient(port: port)
      try browser.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      let answer = try browser.readToEnd()
      #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n") && answer.hasSuffix("\(json)\n"))
      for noise: [UInt8] in [[0x00, 0x01, 0x0A], [0x80, 0x2E, 0x01], [0x16, 0x03, 0x01, 0x00, 0x01, 0xFF]] {
        let client = try TestClient(port: port)
        try client.send(noise)
        client.finishSending()
        #expect(try !client.readToEnd().contains("PONG"))
      }
      #expect(try TLSClient(port: port, trusting: TestCertificate.first.certificate).ask("QUIT\n").contains("OK"))
    }
  }

  @Test func aNewCertificateIsShownAndOneThatCannotBeUsedIsNot() async throws {
    let files = try Files()
    let configure = { @Sendable (configuration: inout ServerConfiguration) in
      configuration.certificate = files.files
      configuration.watchInterval = nil
    }
    try await withServer(FakeService(), configure) { server, port in
      let reload = {
        let done = DispatchSemaphore(value: 0)
        Task {
          await server.reload()
          done.signal()
        }
        done.wait()
      }
      let isShown = { (pair: (certificate: String, key: String)) in
        try TLSClient(port: port, trusting: pair.certificate).ask("PING\nQUIT\n").contains("PONG")
      }
      #expect(try isShown(TestCertificate.first) && !isShown(TestCertificate.second))
      try files.write((TestCertificate.second.certificate, "无"))
      reload()
      #expect(try isShown(TestCertificate.first))
      try files.write(TestCertificate.second)
      reload()
      #expect(try isShown(TestCertificate.second) && !isShown(TestCertificate.first))
    }
  }

  @Test func filesThatDoNotBelongTogetherAreAnError() throws {
    let files = try Files()
    #expect(throws: Never.self) { try files.files.check() }
    try files.write((TestCertificate.first.certificate, TestCertificate.second.key))
    let error = #expect(throws: CertificateError.self) { try files.files.check() }
    #expect(error?.description.contains("key.pem") == true)
    #expect(throws: CertificateError.self) { try CertificateFiles(chain: "/无", key: "/无").check() }
  }
}
