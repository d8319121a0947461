internal import Dispatch
internal import InvertedIndex
internal import Parallelism
internal import PolicyRecords
internal import Synchronization
internal import TextAnalysis

/// Gathers the postings of records on several threads.
final class GatheringCrew {
  private let members: [Member]

  /// A gatherer that one thread at a time uses.
  private final class Member: @unchecked Sendable {
    var gatherer: RecordGatherer
    init(_ analyzer: Analyzer) { gatherer = RecordGatherer(analyzer) }
  }

  /// How many records a thread takes at a time.
  private static let share = 16

  init(_ analyzer: Analyzer, threads: Int) {
    members = (0..<max(1, threads)).map { _ in Member(analyzer) }
  }

  /// The bytes of memory that the postings take.
  var memoryUse: Int { members.reduce(0) { $0 + $1.gatherer.memoryUse } }

  /// Gathers records under the document numbers from `first` on. Meanwhile the first thread does `before`, and the last
  /// one `after`, before they join in.
  func gather(
    _ records: [PolicyRecord], from first: Int32, before: () -> Void, after: () -> Void
  ) -> [RecordGatherer.Document] {
    withoutActuallyEscaping(before) { before in
      withoutActuallyEscaping(after) { after in
        // Each of the two is called once, by one thread, before this returns.
        nonisolated(unsafe) let (before, after) = (before, after)
        return gather(records, from: first) { [last = members.count - 1] index in
          if index == 0 { before() }
          if index == last { after() }
        }
      }
    }
  }

  private func gather(
    _ records: [PolicyRecord], from first: Int32, joining: @Sendable (_ index: Int) -> Void
  ) -> [RecordGatherer.Document] {
    let members = members
    let next = Atomic(0)
    return [RecordGatherer.Document](unsafeUninitializedCapacity: records.count) { documents, count in
      documents.initialize(repeating: RecordGatherer.Document())
      nonisolated(unsafe) let documents = documents
      DispatchQueue.concurrentPerform(iterations: members.count) { index in
        joining(index)
        while true {
          // Shares are taken in order, so the documents of a member ascend.
          let start = next.add(Self.share, ordering: .relaxed).oldValue
          guard start < records.count else { return }
          for place in start..<min(start + Self.share, records.count) {
            documents[place] = members[index].gatherer.add(records[place], document: first + Int32(place))
          }
        }
      }
      count = records.count
    }
  }

  /// The number of threads that gather.
  var threadCount: Int { members.count }

  /// What each member gathered since this was last called.
  func takeTerms() -> [AccumulatedTerms] {
    let members = members
    return concurrentMap(members.count, threads: members.count) { members[$0].gatherer.takeTerms() }
  }
}
