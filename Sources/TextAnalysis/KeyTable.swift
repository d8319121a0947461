/// The places of keys in a list, found by their bytes: a hash table with open addressing.
public struct KeyTable: Sendable {
  private let keys: [[UInt8]]
  /// The place of a key, or -1; a power of two of them, half of them free or more.
  private var slots: [Int32]
  /// The lengths of the keys, a bit each, those from 63 on in one.
  private var lengths: UInt64 = 0

  /// A table of different keys.
  public init(_ keys: [[UInt8]]) {
    self.keys = keys
    var size = 4
    while size < 2 * keys.count { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for (place, key) in keys.enumerated() {
      lengths |= Self.lengthBit(key.count)
      var slot = key.withUnsafeBufferPointer(Self.hash) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(place)
    }
  }

  /// The number of keys.
  public var count: Int { keys.count }

  /// The place of a key; nil where it is none of the keys.
  public subscript(key: UnsafeBufferPointer<UInt8>) -> Int? {
    guard lengths & Self.lengthBit(key.count) != 0 else { return nil }
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] >= 0 {
      let place = Int(slots[slot])
      if keys[place].count == key.count, keys[place].elementsEqual(key) { return place }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  private static func lengthBit(_ length: Int) -> UInt64 { 1 &<< UInt64(min(length, 63)) }

  /// FNV-1a (Fowler, Noll and Vo), its high bits folded into the low ones.
  private static func hash(_ key: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in key { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ hash &>> 32) & 0x7FFF_FFFF)
  }
}
