public import CrossReference
import InvertedIndex
public import JSONText
public import LineProtocol
import NIOConcurrencyHelpers
import PolicyRecords
public import PolicySearch
public import QueryLanguage
public import Retrieval

/// The index in a directory as it was last published. A search that has begun ends on the index it began with, which is
/// freed after the last of them.
public final class IndexService: SearchService {
  private let current: NIOLockedValueBox<PolicyIndex>
  /// One reload at a time; searches do not wait for it.
  private let reloading = NIOLock()

  private var index: PolicyIndex { current.withLockedValue(\.self) }

  /// Serves this index, and whatever is published in its directory.
  public init(_ index: PolicyIndex) { current = NIOLockedValueBox(index) }

  /// Searches; every error of the library has its code.
  public func search(_ request: SearchRequest) throws(ErrorReply) -> JSONValue {
    do throws(SearchError) { return try index.search(request).json } catch { throw ErrorReply(error) }
  }

  /// Explains; every error of the library has its code.
  public func explanation(of request: SearchRequest, id: String) throws(ErrorReply) -> JSONValue? {
    do throws(SearchError) { return try index.explain(request, id: id)?.json } catch { throw ErrorReply(error) }
  }

  /// Finds related measures.
  public func related(
    to source: RelatedSource, options: RelatedOptions, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue? {
    do throws(IndexError) {
      switch source {
      case .record(let id): return try index.related(to: id, options: options, deadline: deadline)?.json
      case .text(let text): return try index.related(toText: text, options: options, deadline: deadline).json
      }
    } catch { throw ErrorReply(.internalError, error.description) }
  }

  /// Compares two wordings.
  public func comparison(
    of id: String, with other: RelatedSource, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue? {
    do throws(IndexError) {
      switch other {
      case .record(let other): return try index.comparison(of: id, with: other, deadline: deadline)?.json
      case .text(let text): return try index.comparison(of: id, withText: text, deadline: deadline)?.json
      }
    } catch { throw ErrorReply(.internalError, error.description) }
  }

  /// Finds citations.
  public func citations(in source: RelatedSource, deadline: Deadline) throws(ErrorReply) -> JSONValue? {
    do throws(IndexError) {
      switch source {
      case .record(let id): return try index.citations(ofID: id, deadline: deadline)?.json
      case .text(let text): return try index.citations(inText: text, deadline: deadline).json
      }
    } catch { throw ErrorReply(.internalError, error.description) }
  }

  /// Finds what cites a measure.
  public func citing(
    _ source: RelatedSource, offset: Int, limit: Int, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue? {
    do throws(IndexError) {
      switch source {
      case .record(let id): return try index.citing(id: id, offset: offset, limit: limit, deadline: deadline)?.json
      case .text(let text):
        return try index.citing(citation: text, offset: offset, limit: limit, deadline: deadline).json
      }
    } catch { throw ErrorReply(.internalError, error.description) }
  }

  /// Completes a text.
  public func suggestions(for text: String, limit: Int, isFuzzy: Bool) throws(ErrorReply) -> JSONValue {
    do throws(IndexError) {
      return .array(try index.suggest(text, limit: limit, isFuzzy: isFuzzy).map(\.json))
    } catch { throw ErrorReply(.internalError, error.description) }
  }

  /// Reads a record.
  public func record(id: String) throws(ErrorReply) -> JSONValue? {
    do {
      return try index.record(id: id)?.json
    } catch {
      throw ErrorReply(.internalError, "\(error)")
    }
  }

  /// Cuts a text as the index cuts queries.
  public func analysis(of text: String) -> JSONValue {
    index.analyzer.analysis(of: text)
  }

  /// The fields of the index.
  public var fields: QueryFields { index.fields }

  /// What the index says of itself.
  public var statistics: JSONValue { index.statistics.json }

  /// Adopts the generation in the directory, unless it is the one that is served.
  public func reload() throws(ErrorReply) -> Bool {
    do throws(IndexError) {
      reloading.lock()
      defer { reloading.unlock() }
      guard let newer = try index.reopened() else { return false }
      current.withLockedValue { $0 = newer }
      return true
    } catch {
      throw ErrorReply(.reloadFailed, "\(error)")
    }
  }
}

extension ErrorReply {
  /// The reply to an error of the library.
  init(_ error: SearchError) {
    let code: ErrorCode =
      switch error {
      case .emptyQuery: .emptyQuery
      case .queryTooLong: .queryTooLong
      case .syntax: .badQuery
      case .tooSmall, .uncountable, .unsortable: .badOption
      case .index: .internalError
      }
    self.init(code, error.description)
  }
}
