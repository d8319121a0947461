import Foundation
import IndexBuilding
import PolicyRecords
import PolicySearch
import TestSupport
import TextAnalysis

/// An index of the shipped annex that lasts as long as this value.
struct AnnexIndex {
  let index: PolicyIndex
  private let directory: TemporaryDirectory

  init() throws {
    directory = try TemporaryDirectory()
    let builder = try IndexBuilder(directory: directory.path, analyzer: Analyzer())
    var records = try SourceCollection(paths: [ProjectFiles.annex.path]).records()
    while let record = try records.next() { try builder.add(record) }
    _ = try builder.publish()
    index = try PolicyIndex.open(directory.path)
  }
}
