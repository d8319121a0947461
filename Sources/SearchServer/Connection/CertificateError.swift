import Glibc
import NIOSSL

/// A certificate that cannot be used.
public struct CertificateError: Error, Sendable, CustomStringConvertible {
  /// The files and the reason.
  public let description: String
  /// Whether one of the files is not there, or not to be read.
  public let isUnreadable: Bool

  init(_ files: CertificateFiles, _ error: any Error) {
    for path in [files.chain, files.key] where access(path, R_OK) != 0 {
      description = "\(path): cannot be read: \(String(cString: strerror(errno)))"
      isUnreadable = true
      return
    }
    isUnreadable = false
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
