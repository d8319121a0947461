internal import QueryLanguage
internal import Retrieval
internal import Synchronization

/// What filters let through of one snapshot, a bit for each document: the ones used last, in bounded memory. Safe from many
/// threads at once.
final class FilterCache: Sendable {
  /// A filter as it was asked for.
  struct Key: Hashable {
    let filter: String
    let parameters: QueryParameters
  }

  private struct Entry {
    let documents: DocumentSet
    var lastUse: Int
  }

  private struct State {
    var entries: [Key: Entry] = [:]
    var size = 0
    var uses = 0
  }

  private let limit: Int
  private let state = Mutex(State())

  /// The longest filter that is kept, in bytes.
  private static let filterLimit = 4_096

  /// None yet; the sets it keeps take `limit` bytes at most.
  init(limit: Int = 16 << 20) { self.limit = limit }

  /// What the filter lets through; nil where that is not known.
  subscript(key: Key) -> DocumentSet? {
    state.withLock { state in
      state.uses += 1
      state.entries[key]?.lastUse = state.uses
      return state.entries[key]?.documents
    }
  }

  /// Keeps what a filter lets through, instead of what was not used for the longest time. One that is too large is not kept.
  func keep(_ documents: DocumentSet, for key: Key) {
    let size = Self.size(documents)
    guard size <= limit, key.filter.utf8.count + key.parameters.length <= Self.filterLimit else { return }
    state.withLock { state in
      guard state.entries[key] == nil else { return }
      while state.size + size > limit, let oldest = state.entries.min(by: { $0.value.lastUse < $1.value.lastUse }) {
        state.size -= Self.size(oldest.value.documents)
        state.entries[oldest.key] = nil
      }
      state.uses += 1
      state.size += size
      state.entries[key] = Entry(documents: documents, lastUse: state.uses)
    }
  }

  /// The number of filters it knows.
  var count: Int { state.withLock { $0.entries.count } }

  /// The bytes of a set with its key.
  private static func size(_ documents: DocumentSet) -> Int { documents.size + filterLimit }
}
