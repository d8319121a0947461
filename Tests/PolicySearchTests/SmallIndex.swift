import IndexBuilding
import PolicyRecords
import PolicySearch
import TestSupport
import TextAnalysis

/// An index of a few records in a directory that goes with it.
struct SmallIndex {
  let directory: TemporaryDirectory
  let index: PolicyIndex

  init(_ records: [PolicyRecord], analyzer: Analyzer = Analyzer()) throws {
    directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: analyzer)
    for record in records { try builder.add(record) }
    _ = try builder.publish()
    index = try PolicyIndex.open(directory.path)
  }

  /// The identifiers of all hits of a query, best first.
  func ids(_ query: String) throws -> [String] {
    try index.search(SearchRequest(query, limit: 10_000)).hits.map(\.record.id)
  }
}
