internal import InvertedIndex
internal import JSONText
internal import PolicyRecords
internal import QueryLanguage
internal import Retrieval

/// The articles and items of a document, and which records they are.
struct DocumentProvisions {
  /// A record that is a provision.
  private struct Entry {
    let provision: Provision
    let place: DocumentPlace
    let id: String
    /// The version of the document it stands in.
    let date: QueryDate?
  }

  /// Which version of a document is meant, where it is there in several, told apart by their dates.
  enum Version {
    /// The one of the latest date.
    case newest
    /// The one of a year.
    case year(Int)
  }

  /// By unit, then number, then place.
  private let entries: [Entry]
  private let numbers: [DocumentPlace: Provision]
  private let dates: [DocumentPlace: QueryDate]

  /// Reads all records of a document; those until the interruption where one comes.
  init(
    of document: DocumentCatalog.Document, in snapshot: IndexSnapshot, until interruption: Interruption? = nil
  ) throws(IndexError) {
    var entries: [Entry] = []
    var numbers: [DocumentPlace: Provision] = [:]
    var dates: [DocumentPlace: QueryDate] = [:]
    for place in document.places {
      guard interruption?.isDue() != true else { break }
      let record = try snapshot.segments[place.segment].policyRecord(place.document)
      let date = record.document.day
      dates[place] = date
      for provision in Self.provisions(of: record) {
        entries.append(Entry(provision: provision, place: place, id: record.id, date: date))
        numbers[place] = numbers[place] ?? provision
      }
    }
    self.entries = entries.sorted {
      ($0.provision.unit.rawValue, $0.provision.ordinal, $0.place.segment, Int($0.place.document))
        < ($1.provision.unit.rawValue, $1.provision.ordinal, $1.place.segment, Int($1.place.document))
    }
    self.numbers = numbers
    self.dates = dates
  }

  /// What a record is of its document: by its member `article`, else by the end of its title, else by its number, which may
  /// count articles or items.
  static func provisions(of record: PolicyRecord) -> [Provision] {
    if let provision = Provision(endOf: record.fields["article"]?.string ?? record.title) { return [provision.whole] }
    return record.number.map { number in [.article, .item].map { Provision($0, number) } } ?? []
  }

  /// The records that are what a citation names of this document: of each provision that of the version meant, where it
  /// lacks it of the newest one that has it.
  ///
  /// - Parameters:
  ///   - place: where the text stands, whose own version is meant where it stands in the document itself.
  ///   - version: which version is meant where it does not.
  func records(of citation: Citation, at place: DocumentPlace?, version: Version = .newest) -> [String] {
    let isMeant: (QueryDate?) -> Bool =
      if let place, let own = dates[place] {
        { $0 == own }
      } else if case .year(let year) = version {
        { $0?.year == year }
      } else {
        { _ in false }
      }
    switch citation.kind {
    case .title, .documentNumber: return []
    case .provision(let provision, let owner):
      if provision.unit == .item, owner == .own, let place, numbers[place]?.unit == .article,
        !entries.contains(where: { $0.provision.unit == .item })
      {
        // An item without its article is one of the text's own.
        return ids(isMeant) { $0.place == place }
      }
      return ids(isMeant) { provision.covers($0.provision) }
    case .nearby(let nearby):
      guard let place, let range = ordinals(nearby, before: place), let unit = numbers[place]?.unit else { return [] }
      if nearby.articlesBefore == 0 { return ids(isMeant) { $0.place == place } }
      return ids(isMeant) { $0.provision.unit == unit && range.contains($0.provision.ordinal) }
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

  private func ids(_ isMeant: (QueryDate?) -> Bool, _ isNamed: (Entry) -> Bool) -> [String] {
    var found: [String] = []
    var rest = entries.filter(isNamed)[...]
    while let first = rest.first {
      let same = rest.prefix {
        ($0.provision.ordinal, $0.provision.unit) == (first.provision.ordinal, first.provision.unit)
      }
      rest = rest.dropFirst(same.count)
      let dates = same.map { $0.date?.lastDayNumber ?? .min }
      let newest = dates.max()
      let isThere = same.contains { isMeant($0.date) }
      for (entry, date) in zip(same, dates) where isThere ? isMeant(entry.date) : date == newest {
        if found.last != entry.id { found.append(entry.id) }
      }
    }
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
