import InvertedIndex

/// Tells how large the structures of a segment are.
struct SizeReport {
  private let segment: SegmentReader

  init(_ segment: SegmentReader) { self.segment = segment }

  func print() throws {
    let description = segment.description
    var terms: [UInt8: (terms: Int, single: Int, postings: Int, occurrences: Int)] = [:]
    try segment.forEachTerm { key, entry in
      terms[key.first ?? 0, default: (0, 0, 0, 0)].terms += 1
      terms[key.first ?? 0]?.single += entry.documentCount == 1 ? 1 : 0
      terms[key.first ?? 0]?.postings += entry.documentCount
      terms[key.first ?? 0]?.occurrences += entry.occurrences
    }
    let postings = terms.values.reduce(0) { $0 + $1.postings }
    let occurrences = terms.values.reduce(0) { $0 + $1.occurrences }
    Swift.print("documents \(description.documentCount), terms \(description.termCount), postings \(postings)")
    for (kind, count) in terms.sorted(by: { $0.key < $1.key }) {
      Swift.print(
        "  kind \(Character(Unicode.Scalar(kind))): \(count.terms) terms, of one document \(count.single), "
          + "\(count.postings) postings, \(count.occurrences) occurrences")
    }
    for (name, size) in description.sizes.sorted(by: { $0.key < $1.key }) {
      let unit =
        switch name {
        case "terms": ("term", description.termCount)
        case "postings": ("posting", postings)
        case "positions": ("occurrence", occurrences)
        default: ("document", description.documentCount)
        }
      Swift.print("  \(name): \(size) bytes, \(perUnit(size, unit.1)) per \(unit.0)")
    }
    let search = description.sizes.filter { $0.key != "records" }.values.reduce(0, +)
    Swift.print("  without records: \(search) bytes, \(perUnit(search, postings)) per posting")
  }
}
