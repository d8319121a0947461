import CrossReference
import Dispatch
import JSONText
import LineProtocol
import NIOConcurrencyHelpers
import PolicySearch
import QueryLanguage
import Retrieval
import SearchServer

/// An index of the tests' making: tells what it was asked, unless told to do something else.
struct FakeService: SearchService {
  var onSearch: @Sendable (SearchRequest) throws(ErrorReply) -> JSONValue = { request in
    if request.syntax == .structured {
      return ["total": 1, "hits": [["id": "粤府#92", "text": .string(request.query)]]]
    }
    if request.limit == 0 { return ["total": .integer(request.query.count)] }
    return ["query": .string(request.query), "limit": .integer(request.limit), "offset": .integer(request.offset)]
  }

  /// Sees the deadlines of all requests but searches.
  var onDeadline: @Sendable (Deadline?) throws(ErrorReply) -> Void = { _ in }

  var fields = QueryFields.standard

  func search(_ request: SearchRequest) throws(ErrorReply) -> JSONValue { try onSearch(request) }

  func record(id: String) throws(ErrorReply) -> JSONValue? {
    if id == "损坏" { throw ErrorReply(.internalError, "第1段损坏") }
    return id.hasPrefix("粤府") ? ["id": .string(id)] : nil
  }

  func explanation(of request: SearchRequest, id: String) throws(ErrorReply) -> JSONValue? {
    try onDeadline(request.deadline)
    guard try record(id: id) != nil else { return nil }
    return ["id": .string(id), "query": .string(request.query), "syntax": .string(request.syntax.rawValue)]
  }

  func related(
    to source: RelatedSource, options: RelatedOptions, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue? {
    try onDeadline(deadline)
    switch source {
    case .record(let id):
      guard try record(id: id) != nil else { return nil }
      return ["id": .string(id), "related": .array((0..<options.limit).map { .integer($0) })]
    case .text(let text):
      return ["id": .null, "text": .string(text), "related": [.bool(options.otherDocumentsOnly)]]
    }
  }

  func comparison(
    of id: String, with other: RelatedSource, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue? {
    try onDeadline(deadline)
    guard try record(id: id) != nil else { return nil }
    switch other {
    case .record(let other): return try record(id: other).map { _ in ["source": .string(id), "other": .string(other)] }
    case .text(let text): return ["source": .string(id), "text": .string(text)]
    }
  }

  func citations(in source: RelatedSource, deadline: Deadline) throws(ErrorReply) -> JSONValue? {
    try onDeadline(deadline)
    switch source {
    case .record(let id): return try record(id: id)
    case .text(let text): return ["id": .null, "text": .string(text)]
    }
  }

  func citing(
    _ source: RelatedSource, offset: Int, limit: Int, deadline: Deadline
  ) throws(ErrorReply) -> JSONValue? {
    try onDeadline(deadline)
    switch source {
    case .record(let id):
      return try record(id: id).map { _ in ["id": .string(id), "offset": .integer(offset), "limit": .integer(limit)] }
    case .text(let text): return ["id": .null, "text": .string(text)]
    }
  }

  func suggestions(for text: String, limit: Int, isFuzzy: Bool) throws(ErrorReply) -> JSONValue {
    .array(
      (0..<min(limit, 3)).map {
        ["text": .string(isFuzzy ? "约\(text)" : text), "kind": "word", "count": .integer($0)]
      })
  }

  func analysis(of text: String) -> JSONValue { ["folded": .string(text)] }

  var onReload: @Sendable () throws(ErrorReply) -> Bool = { false }

  func reload() throws(ErrorReply) -> Bool { try onReload() }

  var statistics: JSONValue { ["records": 130, "generation": 3, "analysis": ["icu": "72"]] }
}

/// A search that has begun and ends when the test says so.
final class Gate: Sendable {
  private let begun = DispatchSemaphore(value: 0)
  private let opened = DispatchSemaphore(value: 0)

  /// Called by the search: says that it has begun, and waits.
  func pass() {
    begun.signal()
    opened.wait()
  }

  /// Waits until a search has begun.
  func waitUntilBegun() { begun.wait() }

  /// Lets one search end.
  func open() { opened.signal() }
}

/// A count that many threads add to.
final class Counter: Sendable {
  private let count = NIOLockedValueBox(0)

  var value: Int { count.withLockedValue { $0 } }

  func increment() { count.withLockedValue { $0 += 1 } }
}
