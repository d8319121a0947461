import Glibc

/// The identifiers seen so far, each as a hash of 127 bits with a key that is drawn anew in every process: that two of a
/// thousand million have the same is less likely than one in 10^20. Open addressing with linear probing.
///
/// A small set stands in memory. A larger one stands in a mapped file without a name, whose pages the system takes back
/// where memory is short, unless the file system cannot map files: 21 to 43 bytes for each identifier.
struct IdentifierSet: ~Copyable, @unchecked Sendable {
  private struct Slot {
    /// Never 0 where an identifier stands.
    var low: UInt64
    var high: UInt64
  }

  private var slots: UnsafeMutablePointer<Slot>?
  private var slotCount = 0
  /// The number of identifiers.
  private(set) var count = 0
  private let pathStart: String?

  /// Sets with more places stand in a file.
  private static let placesInMemory = 1 << 17

  /// An empty set.
  ///
  /// - Parameter pathStart: what the path of a large set's file begins with; nil keeps all in memory.
  init(pathStart: String?) { self.pathStart = pathStart }

  deinit { if let slots { munmap(slots, Self.size(slotCount)) } }

  private static func size(_ slotCount: Int) -> Int { slotCount * MemoryLayout<Slot>.stride }

  /// Adds an identifier, which is told from others by its UTF-8 bytes. Returns whether it is new.
  ///
  /// - Throws: `SourceError.noScratch` where there is no room for more.
  mutating func insert(_ identifier: String) throws(SourceError) -> Bool {
    let slot = Slot(low: Self.hash(identifier, 0) | 1, high: Self.hash(identifier, 1))
    let slots = try slotsWithRoom()
    guard Self.place(slot, in: slots, slotCount) else { return false }
    count += 1
    return true
  }

  private static func hash(_ identifier: String, _ number: UInt8) -> UInt64 {
    var identifier = identifier
    return identifier.withUTF8 { bytes in
      var hasher = Hasher()
      hasher.combine(number)
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
      return UInt64(bitPattern: Int64(hasher.finalize()))
    }
  }

  /// Puts a hash into its place; false where it stands there already.
  private static func place(_ slot: Slot, in slots: UnsafeMutablePointer<Slot>, _ slotCount: Int) -> Bool {
    var place = Int(truncatingIfNeeded: slot.low &>> 1) & (slotCount - 1)
    while slots[place].low != 0 {
      if slots[place].low == slot.low, slots[place].high == slot.high { return false }
      place = (place + 1) & (slotCount - 1)
    }
    slots[place] = slot
    return true
  }

  /// The places, at most three quarters of which are taken when one more is.
  private mutating func slotsWithRoom() throws(SourceError) -> UnsafeMutablePointer<Slot> {
    if let slots, count < slotCount / 4 * 3 { return slots }
    let largerCount = max(slotCount * 2, 1 << 10)
    let larger = try Self.freeSlots(largerCount, inFile: largerCount > Self.placesInMemory ? pathStart : nil)
    if let slots {
      for index in 0..<slotCount where slots[index].low != 0 {
        _ = Self.place(slots[index], in: larger, largerCount)
      }
      munmap(slots, Self.size(slotCount))
    }
    (slots, slotCount) = (larger, largerCount)
    return larger
  }

  /// Zeroed places in memory, or in a new file.
  private static func freeSlots(
    _ count: Int, inFile pathStart: String?
  ) throws(SourceError) -> UnsafeMutablePointer<Slot> {
    var memory = MAP_FAILED
    if let pathStart {
      let descriptor = try file(of: size(count), pathStart)
      memory = mmap(nil, size(count), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
      close(descriptor)
    }
    if memory == MAP_FAILED {
      memory = mmap(nil, size(count), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    }
    guard let memory, memory != MAP_FAILED else {
      throw .noScratch(path: nil, byteCount: size(count), reason: InputFile.reason)
    }
    return memory.bindMemory(to: Slot.self, capacity: count)
  }

  /// A file of so many zeros that loses its name at once, so that it is gone with the process.
  private static func file(of byteCount: Int, _ pathStart: String) throws(SourceError) -> Int32 {
    var path = Array("\(pathStart)-XXXXXX".utf8CString)
    let descriptor = mkstemp(&path)
    guard descriptor >= 0 else {
      throw .noScratch(path: pathStart, byteCount: byteCount, reason: InputFile.reason)
    }
    unlink(path)
    // Room is taken now: a disk that is full when a page is written would end the process.
    let error = posix_fallocate(descriptor, 0, off_t(byteCount))
    guard error == 0 else {
      close(descriptor)
      throw .noScratch(path: pathStart, byteCount: byteCount, reason: String(cString: strerror(error)))
    }
    return descriptor
  }
}
