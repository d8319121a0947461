internal import ByteCoding
internal import CKernels

/// The terms by their keys. Open addressing with linear probing.
struct TermTable: ~Copyable {
  /// A place: short keys stand in it whole, so that finding one takes one look into memory.
  struct Slot {
    /// The bytes of a key of up to seven, the last lowest, and below them how many there are; of a longer key a hash above a
    /// byte of 255. Once the table is sorted, the first eight bytes of the key.
    var word: UInt64
    /// Nil where the place is free.
    var term: UnsafeMutablePointer<AccumulatedTerm>?
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var slotCount: Int
  /// The terms, each in a line of the processor's cache.
  private var terms = ByteArena()
  private(set) var count = 0

  /// Empty, with room for some keys.
  init() {
    slotCount = 1 << 12
    slots = Self.freeSlots(slotCount)
  }

  deinit { SystemMemory.deallocate(slots, Self.size(slotCount)) }

  /// The bytes of memory it holds, without the keys and postings of its terms.
  var memoryUse: Int { Self.size(slotCount) + terms.size }

  private static func size(_ slotCount: Int) -> Int { slotCount * MemoryLayout<Slot>.stride }

  /// Memory comes zeroed, and a slot of zeros is a free one.
  private static func freeSlots(_ count: Int) -> UnsafeMutablePointer<Slot> {
    SystemMemory.allocate(size(count)).bindMemory(to: Slot.self, capacity: count)
  }

  /// Asks for the memory that finding a key of this word will read.
  @inline(__always)
  func prefetch(_ word: UInt64) { ckernels_prefetch(slots + place(of: word)) }

  /// The term of a key of this word, which is made where there is none. What is no whole word's `key` is asked for.
  @inline(__always)
  mutating func term(
    of word: UInt64, _ key: UnsafeBufferPointer<UInt8>, hasPositions: Bool, in arena: inout ByteArena
  ) -> UnsafeMutablePointer<AccumulatedTerm> {
    var place = place(of: word)
    while let term = slots[place].term {
      if slots[place].word == word, Self.isWhole(word) || term.pointee.hasKey(key) { return term }
      place = (place &+ 1) & (slotCount &- 1)
    }
    return addTerm(word, key, hasPositions, at: place, in: &arena)
  }

  @inline(never)
  private mutating func addTerm(
    _ word: UInt64, _ key: UnsafeBufferPointer<UInt8>, _ hasPositions: Bool, at place: Int, in arena: inout ByteArena
  ) -> UnsafeMutablePointer<AccumulatedTerm> {
    let term = terms.allocate(MemoryLayout<AccumulatedTerm>.stride)
      .bindMemory(to: AccumulatedTerm.self, capacity: 1)
    if Self.isWhole(word) {
      withUnsafeBytes(of: Self.head(ofWhole: word).bigEndian) {
        let key = UnsafeBufferPointer(rebasing: $0.bindMemory(to: UInt8.self)[..<Int(word & 0xFF)])
        term.initialize(to: AccumulatedTerm(key, hasPositions: hasPositions, in: &arena))
      }
    } else {
      term.initialize(to: AccumulatedTerm(key, hasPositions: hasPositions, in: &arena))
    }
    slots[place] = Slot(word: word, term: term)
    count &+= 1
    if count > slotCount / 2 { grow() }
    return term
  }

  /// The bytes of a key that its word holds, the first one highest.
  private static func head(ofWhole word: UInt64) -> UInt64 { (word >> 8) << (64 - 8 * (word & 0xFF)) }

  /// Whether a word holds its key.
  @inline(__always)
  static func isWhole(_ word: UInt64) -> Bool { word & 0xFF < 8 }

  @inline(__always)
  private func place(of word: UInt64) -> Int {
    let mixed = (word ^ word &>> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32) & (slotCount &- 1)
  }

  /// What stands for a key in the table.
  ///
  /// The first byte is read by itself, since who makes keys may have put it before a text just now, and what is written in
  /// another width than it is read in takes the processor a detour.
  @inline(__always)
  static func word(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(key)
    guard let first = bytes.first else { return 0 }
    guard key.count < 8 else { return hash(bytes, first) }
    let rest = UInt64(truncatingIfNeeded: key.count &- 1)
    var text: UInt64 = 0
    if rest >= 4 {
      // Where the first four bytes and the last four overlap they say the same.
      text = UInt64(UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 1, as: UInt32.self)))
      let end = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: key.count &- 4, as: UInt32.self))
      text = text &<< (8 &* (rest &- 4)) | UInt64(end)
    } else if rest >= 2 {
      text = UInt64(UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: 1, as: UInt16.self)))
      text = text &<< (8 &* (rest &- 2)) | UInt64(bytes[key.count &- 1])
    } else if rest == 1 {
      text = UInt64(bytes[1])
    }
    return (UInt64(first) &<< (8 &* rest) | text) &<< 8 | (rest &+ 1)
  }

  /// A hash of eight bytes or more, above a byte of 255.
  @inline(__always)
  private static func hash(_ bytes: UnsafeRawBufferPointer, _ first: UInt8) -> UInt64 {
    // Eight bytes at a time, the last eight last.
    var hash = UInt64(truncatingIfNeeded: bytes.count) &<< 8 | UInt64(first)
    var index = 1
    while index < bytes.count {
      let start = min(index, bytes.count &- 8)
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash &>> 32
      index &+= 8
    }
    return hash | 0xFF
  }

  @inline(never)
  private mutating func grow() {
    let (old, oldCount) = (slots, slotCount)
    slotCount *= 2
    slots = Self.freeSlots(slotCount)
    for index in 0..<oldCount where old[index].term != nil {
      var place = place(of: old[index].word)
      while slots[place].term != nil { place = (place &+ 1) & (slotCount &- 1) }
      slots[place] = old[index]
    }
    SystemMemory.deallocate(old, Self.size(oldCount))
  }

  /// Puts the terms into the order of their keys, in the memory they stand in; the table finds and takes nothing more.
  mutating func sort() {
    var sorted = 0
    for index in 0..<slotCount {
      guard let term = slots[index].term else { continue }
      let word = slots[index].word
      let head = Self.isWhole(word) ? Self.head(ofWhole: word) : TermDictionary.head(of: term.pointee.key)
      slots[sorted] = Slot(word: head, term: term)
      sorted += 1
    }
    var filled = UnsafeMutableBufferPointer(start: slots, count: count)
    filled.sort { AccumulatedTerms.compare($0, $1) < 0 }
  }

  /// The terms in the order of their keys, once the table is sorted.
  var sorted: UnsafePointer<Slot> { UnsafePointer(slots) }
}
