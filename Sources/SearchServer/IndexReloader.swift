import LineProtocol
import Logging
import NIOConcurrencyHelpers
import NIOCore

/// Has the indexes adopt what is published, and logs what becomes of it.
final class IndexReloader: Sendable {
  private struct Failure {
    let reason: String
    let retry: NIODeadline
  }

  /// How long an index that was refused is left alone, since to find it bad again may mean to read all of it.
  private static let retryTime = TimeAmount.seconds(30)

  private let indexes: IndexCatalog
  private let logger: Logger
  private let failures = NIOLockedValueBox<[String: Failure]>([:])

  init(_ indexes: IndexCatalog, logger: Logger) {
    self.indexes = indexes
    self.logger = logger
  }

  /// Reloads an index; true where there was something new.
  func reload(_ index: IndexCatalog.Entry) throws(ErrorReply) -> Bool {
    do throws(ErrorReply) {
      let isNew = try index.service.reload()
      failures.withLockedValue { $0[index.name] = nil }
      if isNew {
        logger.notice(
          "adopted what was published",
          metadata: ["index": "\(index.name)", "generation": "\(index.generation)", "records": "\(index.records)"])
      }
      return isNew
    } catch {
      let failure = Failure(reason: error.message, retry: .now() + Self.retryTime)
      let known = failures.withLockedValue { $0.updateValue(failure, forKey: index.name) }
      if known?.reason != error.message {
        logger.error(
          "cannot use what was published, and goes on with what there was",
          metadata: ["index": "\(index.name)", "generation": "\(index.generation)", "reason": "\(error.message)"])
      }
      throw error
    }
  }

  /// Reloads all indexes; those that fail go on as they were.
  func reloadAll() {
    for index in indexes.entries { _ = try? reload(index) }
  }

  /// Reloads all indexes but those that have just failed.
  func poll() {
    for index in indexes.entries {
      let retry = failures.withLockedValue { $0[index.name]?.retry }
      if retry.map({ $0 <= .now() }) ?? true { _ = try? reload(index) }
    }
  }
}
