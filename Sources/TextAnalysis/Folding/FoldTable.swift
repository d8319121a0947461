internal import CICU

/// What each code point folds to, tabulated once from ICU: NFKC case folding, then Traditional to Simplified, with the
/// marks that search looks through.
///
/// ICU's own transform runs at some 4 million characters a second, a table look-up at a hundred times that.
final class FoldTable: Sendable {
  /// How one code point folds, packed into 32 bits so that the table stays in the cache.
  struct Entry {
    let bits: UInt32

    static let removed = Entry(bits: 1 << 31)
    static let quote = Entry(bits: 1 << 31 | 1)
    static let apostrophe = Entry(bits: 1 << 31 | 2)

    init(bits: UInt32) { self.bits = bits }

    /// A code point that folds to one.
    init(scalar: UInt32, characterClass: UInt32, combines: Bool) {
      bits = scalar | characterClass << 21 | (combines ? 1 << 30 : 0)
    }

    /// A code point that folds to several: `index` is their place among the expansions.
    init(expansion index: Int) { bits = UInt32(index) | 1 << 29 }

    /// True for the common case: one code point that does not combine with what stands before it.
    var isPlain: Bool { bits >> 29 == 0 }
    /// True where nothing is left of the code point.
    var isDropped: Bool { bits >> 31 != 0 }
    /// True where the code point may combine with what stands before it, so that ICU has to see both.
    var combines: Bool { bits >> 30 & 1 != 0 }
    /// The folded code point, or the place of the expansion.
    var payload: UInt32 { bits & 0x1F_FFFF }
    /// The class, as `cicu_class`.
    var characterClass: UInt8 { UInt8(truncatingIfNeeded: bits >> 21 & 7) }
  }

  /// The class of a combining mark, beside those of `CharacterClass`.
  static let mark = UInt8(4)

  /// Beyond the last assigned ideograph the table stops; what lies there is symbols, tags and private use.
  static let limit: UInt32 = 0x32400

  static let shared = FoldTable()

  private let entries: [UInt32]
  private let expansions: [[UInt32]]

  /// Quotation and title marks: search looks through them, and words still end at them.
  static let quotes: [UInt32] = [0x22] + Array(0x201C...0x201F) + Array(0x3008...0x300F) + [0x301D, 0x301E, 0x301F]
  /// Marks that also stand inside words as apostrophes, where they end nothing.
  static let apostrophes: [UInt32] = [0x27] + Array(0x2018...0x201B)

  /// Characters that ICU takes for Traditional and that Simplified text writes too, with another meaning:
  /// 乾隆 is not 干隆, 著作权 not 着作权.
  static let exceptions = Set("乾著俱姊吒苎跤箝阪".unicodeScalars.map(\.value))

  /// Signs that say what a number is: 5% is not 5.
  private static let signs: [UInt32] = [0x25, 0x2030]

  private init() {
    var entries = [UInt32](repeating: 0, count: Int(Self.limit))
    var expansions: [[UInt32]] = []
    let simplified = Self.simplifiedForms()
    var folded = [UInt32](repeating: 0, count: 32)
    for scalar in 0..<Self.limit where !(0xD800..<0xE000).contains(scalar) {
      var result = [scalar]
      if cicu_changes_when_folded(scalar) {
        let count = withUnsafePointer(to: scalar) { cicu_fold($0, 1, &folded, 32) }
        if count >= 0 { result = Array(folded.prefix(Int(count))) }
      }
      result = result.map { simplified[$0] ?? $0 }
      let entry: Entry
      switch result.count {
      case 0: entry = .removed
      case 1:
        let combines = !cicu_has_boundary_before(scalar)
        entry = Entry(scalar: result[0], characterClass: cicu_class_of(result[0]).rawValue, combines: combines)
      default:
        entry = Entry(expansion: expansions.count)
        expansions.append(result)
      }
      entries[Int(scalar)] = entry.bits
    }
    for sign in Self.signs {
      entries[Int(sign)] = Entry(scalar: sign, characterClass: CICU_SYLLABLE.rawValue, combines: false).bits
    }
    for scalar in UInt32(0)..<Self.limit where Self.signs.contains(Entry(bits: entries[Int(scalar)]).payload) {
      let entry = Entry(bits: entries[Int(scalar)])
      if entry.isPlain { entries[Int(scalar)] = entries[Int(entry.payload)] }
    }
    for scalar in Self.quotes { entries[Int(scalar)] = Entry.quote.bits }
    for scalar in Self.apostrophes { entries[Int(scalar)] = Entry.apostrophe.bits }
    for scalar in UInt32(0)..<Self.limit where Entry(bits: entries[Int(scalar)]).isPlain {
      // ﹁ and its like fold to a quote: they are one.
      let target = Entry(bits: entries[Int(Entry(bits: entries[Int(scalar)]).payload)])
      if target.isDropped { entries[Int(scalar)] = target.bits }
    }
    self.entries = entries
    self.expansions = expansions
  }

  private static func simplifiedForms() -> [UInt32: UInt32] {
    var from = [UInt32](repeating: 0, count: 8192)
    var to = from
    let count = cicu_simplified_forms(&from, &to, 8192)
    var forms: [UInt32: UInt32] = [:]
    for index in 0..<max(0, min(Int(count), from.count)) where !exceptions.contains(from[index]) {
      forms[from[index]] = to[index]
    }
    // 薴 becomes 苧 and 苧 苎: follow to the end, so that folding twice is folding once.
    return forms.mapValues { forms[$0] ?? $0 }
  }

  /// How `scalar` folds.
  @inline(__always)
  func entry(_ scalar: UInt32) -> Entry {
    if scalar < Self.limit { return Entry(bits: entries[Int(scalar)]) }
    return (0xE0000..<0xE1000).contains(scalar) ? .removed : Entry(scalar: scalar, characterClass: 0, combines: false)
  }

  /// What a code point with an expansion entry folds to.
  func expansion(_ entry: Entry) -> [UInt32] { expansions[Int(entry.payload)] }
}
