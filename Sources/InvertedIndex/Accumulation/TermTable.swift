internal import CKernels

/// Gives each key a number, from 0 in the order of their first coming. Open addressing with linear probing.
struct TermTable: ~Copyable {
  /// A place: short keys stand in it whole, so that finding one takes one look into memory.
  private struct Slot {
    /// The bytes of a key of up to seven, the last lowest, and below them how many there are; of a longer key a hash above a
    /// byte of 255.
    var word: UInt64
    /// The number and one; 0 where the place is free.
    var number: UInt64
  }

  private var slots: UnsafeMutablePointer<Slot>
  private var slotCount: Int
  private(set) var count = 0

  /// Empty, with room for some keys.
  init() {
    slotCount = 1 << 12
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: Slot(word: 0, number: 0), count: slotCount)
  }

  deinit { slots.deallocate() }

  /// The bytes of memory it holds.
  var memoryUse: Int { slotCount * MemoryLayout<Slot>.stride }

  /// Asks for the memory that finding a key of this word will read.
  @inline(__always)
  func prefetch(_ word: UInt64) { ckernels_prefetch(slots + place(of: word)) }

  /// The number of a key of this word. Where it is new the next number is given; `isEqual` says of a key of eight bytes
  /// or more whether it is that of a number.
  @inline(__always)
  mutating func number(of word: UInt64, isEqual: (Int) -> Bool) -> (number: Int, isNew: Bool) {
    var place = place(of: word)
    while slots[place].number != 0 {
      if slots[place].word == word {
        let number = Int(truncatingIfNeeded: slots[place].number) &- 1
        if Self.isWhole(word) || isEqual(number) { return (number, false) }
      }
      place = (place &+ 1) & (slotCount &- 1)
    }
    count &+= 1
    slots[place] = Slot(word: word, number: UInt64(truncatingIfNeeded: count))
    if count > slotCount / 2 { grow() }
    return (count &- 1, true)
  }

  /// Whether a word holds its key.
  @inline(__always)
  static func isWhole(_ word: UInt64) -> Bool { word & 0xFF < 8 }

  @inline(__always)
  private func place(of word: UInt64) -> Int {
    let mixed = (word ^ word &>> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32) & (slotCount &- 1)
  }

  /// What stands for a key in the table.
  @inline(__always)
  static func word(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if key.count < 8 {
      var word: UInt64 = 0
      for byte in key { word = word &<< 8 | UInt64(byte) }
      return word &<< 8 | UInt64(truncatingIfNeeded: key.count)
    }
    // Eight bytes at a time, the last eight last.
    let bytes = UnsafeRawBufferPointer(key)
    var hash = UInt64(truncatingIfNeeded: key.count)
    var index = 0
    while index < key.count {
      let start = min(index, key.count &- 8)
      hash = (hash ^ bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self)) &* 0xD6E8_FEB8_6659_FD93
      hash ^= hash &>> 32
      index &+= 8
    }
    return hash | 0xFF
  }

  @inline(never)
  private mutating func grow() {
    let old = slots
    let oldCount = slotCount
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: Slot(word: 0, number: 0), count: slotCount)
    for index in 0..<oldCount where old[index].number != 0 {
      var place = place(of: old[index].word)
      while slots[place].number != 0 { place = (place &+ 1) & (slotCount &- 1) }
      slots[place] = old[index]
    }
    old.deallocate()
  }
}
