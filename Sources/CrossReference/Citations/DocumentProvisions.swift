internal import InvertedIndex
internal import JSONText
internal import PolicyRecords
internal import Retrieval

/// The articles and items of a document, and which records they are.
struct DocumentProvisions {
  /// A record that is a provision.
  private struct Entry {
    let provision: Provision
    let place: DocumentPlace
    let id: String
  }

  /// By unit, then number, then place.
  private let entries: [Entry]
  private let numbers: [DocumentPlace: Provision]

  /// Reads all records of a document; those until the interruption where one comes.
  init(
    of document: DocumentCatalog.Document, in snapshot: IndexSnapshot, until interruption: Interruption? = nil
  ) throws(IndexError) {
    var entries: [Entry] = []
    var numbers: [DocumentPlace: Provision] = [:]
    for place in document.places {
      guard interruption?.isDue() != true else { break }
      let record = try snapshot.segments[place.segment].policyRecord(place.document)
      for provision in Self.provisions(of: record) {
        entries.append(Entry(provision: provision, place: place, id: record.id))
        numbers[place] = numbers[place] ?? provision
      }
    }
    self.entries = entries.sorted {
      ($0.provision.unit.rawValue, $0.provision.ordinal, $0.place.segment, Int($0.place.document))
        < ($1.provision.unit.rawValue, $1.provision.ordinal, $1.place.segment, Int($1.place.document))
    }
    self.numbers = numbers
  }

  /// What a record is of its document: by its member `article`, else by the end of its title, else by its number, which may
  /// count articles or items.
  static func provisions(of record: PolicyRecord) -> [Provision] {
    if let provision = Provision(endOf: record.fields["article"]?.string ?? record.title) { return [provision.whole] }
    return record.number.map { number in [.article, .item].map { Provision($0, number) } } ?? []
  }

  /// The records that are what a citation names of this document.
  ///
  /// - Parameter place: where the text stands.
  func records(of citation: Citation, at place: DocumentPlace?) -> [String] {
    switch citation.kind {
    case .title, .documentNumber: []
    case .provision(let provision, let owner):
      if provision.unit == .item, owner == .own, let place, numbers[place]?.unit == .article,
        !entries.contains(where: { $0.provision.unit == .item })
      {
        // An item without its article is one of the text's own.
        ids { $0.place == place }
      } else {
        ids { provision.covers($0.provision) }
      }
    case .nearby(let nearby):
      if let place, let range = ordinals(nearby, before: place), let unit = numbers[place]?.unit {
        nearby.articlesBefore == 0
          ? ids { $0.place == place } : ids { $0.provision.unit == unit && range.contains($0.provision.ordinal) }
      } else {
        []
      }
    }
  }

  /// Whether a citation that belongs to this document names a provision of it.
  func names(_ provision: Provision, by citation: Citation, at place: DocumentPlace) -> Bool {
    switch citation.kind {
    case .title, .documentNumber: false
    case .provision(let cited, _): cited.covers(provision)
    case .nearby(let nearby):
      nearby.articlesBefore > 0 && numbers[place]?.unit == provision.unit
        && ordinals(nearby, before: place)?.contains(provision.ordinal) == true
    }
  }

  private func ids(_ isNamed: (Entry) -> Bool) -> [String] {
    var found: [String] = []
    for entry in entries where isNamed(entry) && found.last != entry.id { found.append(entry.id) }
    return found
  }

  /// The numbers of the so many provisions right before that at a place; its own where there are to be none.
  private func ordinals(_ nearby: NearbyProvision, before place: DocumentPlace) -> ClosedRange<Provision.Ordinal>? {
    guard let own = numbers[place] else { return nil }
    guard nearby.articlesBefore > 0 else { return own.ordinal...own.ordinal }
    var before: [Provision.Ordinal] = []
    for entry in entries where entry.provision.unit == own.unit && entry.provision.ordinal < own.ordinal {
      if before.last != entry.provision.ordinal { before.append(entry.provision.ordinal) }
    }
    let named = before.suffix(nearby.articlesBefore)
    guard let first = named.first, let last = named.last else { return nil }
    return first...last
  }
}
