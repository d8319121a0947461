import Glibc
import Logging
import NIOConcurrencyHelpers
import NIOSSL

/// The certificate the server shows, read again when its files change. Connections keep what they began with.
final class TLSIdentity: Sendable {
  private struct State {
    var context: NIOSSLContext
    var stamps: [FileStamp?]
  }

  /// What changes when a file is written or replaced.
  private struct FileStamp: Equatable {
    let device: UInt
    let inode: UInt
    let size: Int
    let seconds: Int
    let nanoseconds: Int

    init?(_ path: String) {
      var status = stat()
      guard stat(path, &status) == 0 else { return nil }
      (device, inode, size) = (UInt(status.st_dev), UInt(status.st_ino), Int(status.st_size))
      (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
  }

  private let files: CertificateFiles
  private let logger: Logger
  private let state: NIOLockedValueBox<State>

  init(_ files: CertificateFiles, logger: Logger) throws(CertificateError) {
    self.files = files
    self.logger = logger
    let stamps = Self.stamps(files)
    state = NIOLockedValueBox(State(context: try files.context(), stamps: stamps))
  }

  /// What new connections begin with.
  var context: NIOSSLContext { state.withLockedValue(\.context) }

  /// Reads the files if they have changed; where they cannot be used, the old certificate stays.
  func refresh() {
    let stamps = Self.stamps(files)
    guard stamps != state.withLockedValue(\.stamps) else { return }
    // What fails once is not tried again before it changes.
    state.withLockedValue { $0.stamps = stamps }
    do throws(CertificateError) {
      let context = try files.context()
      state.withLockedValue { $0.context = context }
      logger.notice("read the certificate again", metadata: ["certificate": "\(files.chain)"])
    } catch {
      logger.error("cannot use the certificate, and goes on with the old one", metadata: ["reason": "\(error)"])
    }
  }

  private static func stamps(_ files: CertificateFiles) -> [FileStamp?] {
    [files.chain, files.key].map { FileStamp($0) }
  }
}
