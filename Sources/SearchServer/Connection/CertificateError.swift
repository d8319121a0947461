import NIOSSL

/// A certificate that cannot be used.
public struct CertificateError: Error, Sendable, CustomStringConvertible {
  /// The files and the reason.
  public let description: String

  init(_ files: CertificateFiles, _ error: any Error) {
    description = "cannot use the certificate \(files.chain) with the key \(files.key): \(error)"
  }
}

extension CertificateFiles {
  /// Reads the files.
  ///
  /// - Throws: `CertificateError` where they cannot be used.
  public func check() throws(CertificateError) { _ = try context() }

  /// What connections begin with.
  func context() throws(CertificateError) -> NIOSSLContext {
    do {
      var configuration = TLSConfiguration.makeServerConfiguration(
        certificateChain: try NIOSSLCertificate.fromPEMFile(chain).map { .certificate($0) },
        privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem)))
      configuration.minimumTLSVersion = .tlsv12
      return try NIOSSLContext(configuration: configuration)
    } catch { throw CertificateError(self, error) }
  }
}
