/// Where arrays stand that are to share one piece of memory, so that a query takes memory once.
struct MemoryPlan {
  private var size = 0
  /// Each array begins a line of the cache.
  private static let alignment = 64

  /// Plans an array, and returns the offset of its first element.
  mutating func add<T>(_ type: T.Type, _ count: Int) -> Int {
    let offset = size
    size += (count * MemoryLayout<T>.stride + Self.alignment - 1) / Self.alignment * Self.alignment
    return offset
  }

  /// The memory for all arrays, not initialized; the caller deallocates it.
  func allocate() -> UnsafeMutableRawPointer {
    .allocate(byteCount: max(size, Self.alignment), alignment: Self.alignment)
  }
}
