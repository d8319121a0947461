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

  /// How long an index that was refused is left alone at most, and how many times as long as it took to find it bad, which may
  /// mean to read all of it.
  private static let retry = (most: TimeAmount.seconds(30), times: 20)

  private let indexes: IndexCatalog
  private let logger: Logger
  private let failures = NIOLockedValueBox<[String: Failure]>([:])
  /// When each index was opened or adopted.
  private let adoptions: NIOLockedValueBox<[String: NIODeadline]>

  init(_ indexes: IndexCatalog, logger: Logger) {
    self.indexes = indexes
    self.logger = logger
    adoptions = NIOLockedValueBox(Dictionary(uniqueKeysWithValues: indexes.entries.map { ($0.name, .now()) }))
  }

  /// Reloads an index; true where there was something new.
  func reload(_ index: IndexCatalog.Entry) throws(ErrorReply) -> Bool {
    let start = NIODeadline.now()
    do throws(ErrorReply) {
      let isNew = try index.service.reload()
      failures.withLockedValue { $0[index.name] = nil }
      if isNew {
        adoptions.withLockedValue { $0[index.name] = .now() }
        logger.notice(
          "adopted what was published",
          metadata: ["index": "\(index.name)", "generation": "\(index.generation)", "records": "\(index.records)"])
      }
      return isNew
    } catch {
      let wait = min(Self.retry.most, (.now() - start) * Self.retry.times)
      let failure = Failure(reason: error.message, retry: .now() + wait)
      let known = failures.withLockedValue { $0.updateValue(failure, forKey: index.name) }
      if known?.reason != error.message {
        logger.error(
          "cannot use what was published, and goes on with what there was",
          metadata: ["index": "\(index.name)", "generation": "\(index.generation)", "reason": "\(error.message)"])
      }
      throw error
    }
  }

  /// Seconds since the index was opened, or a new generation of it adopted.
  func age(of index: IndexCatalog.Entry) -> Int {
    let adoption = adoptions.withLockedValue { $0[index.name] } ?? .now()
    return Int((NIODeadline.now() - adoption).nanoseconds / 1_000_000_000)
  }

  /// Whether what was published last could not be used.
  func isRefused(_ index: IndexCatalog.Entry) -> Bool { failures.withLockedValue { $0[index.name] != nil } }

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
