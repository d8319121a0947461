public import JSONText
public import LineProtocol
import PolicyRecords
public import PolicySearch

/// One open index.
public struct IndexService: SearchService {
  private let index: PolicyIndex

  /// Serves this index.
  public init(_ index: PolicyIndex) { self.index = index }

  /// Searches; every error of the library has its code.
  public func search(_ request: SearchRequest) throws(ErrorReply) -> JSONValue {
    do throws(SearchError) {
      return try index.search(request).json
    } catch {
      let code: ErrorCode =
        switch error {
        case .emptyQuery: .emptyQuery
        case .queryTooLong: .queryTooLong
        case .syntax: .badQuery
        case .negative, .uncountable: .badOption
        case .index: .internalError
        }
      throw ErrorReply(code, error.description)
    }
  }

  /// Reads a record.
  public func record(id: String) throws(ErrorReply) -> JSONValue? {
    do {
      return try index.record(id: id)?.json
    } catch {
      throw ErrorReply(.internalError, "\(error)")
    }
  }

  /// What the index says of itself.
  public var statistics: JSONValue { index.statistics.json }
}
