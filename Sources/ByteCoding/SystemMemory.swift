internal import Glibc

/// Memory from the system itself, zeroed. From two mebibytes on it is aligned to the processor's large pages and the
/// system is asked for these: what is looked up all over it misses the processor's table of pages less often.
public enum SystemMemory {
  /// The size of a large page.
  public static let largePage = 1 << 21

  /// Takes memory; `byteCount` is above 0. As elsewhere in the language, the process ends where there is none.
  public static func allocate(_ byteCount: Int) -> UnsafeMutableRawPointer {
    guard byteCount >= largePage else { return map(byteCount) }
    let mapped = map(byteCount + largePage)
    let start = mapped.alignedUp(toMultipleOf: largePage)
    // What stands before and behind the aligned part goes back.
    let end = start + pages(byteCount)
    if start > mapped { munmap(mapped, start - mapped) }
    munmap(end, mapped + pages(byteCount + largePage) - end)
    // The system may have no large pages; the memory serves all the same.
    preferLargePages(UnsafeMutableRawBufferPointer(start: start, count: pages(byteCount)))
    return start
  }

  /// Gives memory back that `allocate` gave for so many bytes.
  public static func deallocate(_ start: UnsafeMutableRawPointer, _ byteCount: Int) { munmap(start, pages(byteCount)) }

  /// Asks the system for large pages where the memory holds whole ones; the more of it is still untouched, the better.
  public static func preferLargePages(_ memory: UnsafeMutableRawBufferPointer) {
    guard let base = memory.baseAddress else { return }
    let start = base.alignedUp(toMultipleOf: largePage)
    let end = (base + memory.count).alignedDown(toMultipleOf: largePage)
    if start < end { madvise(start, end - start, MADV_HUGEPAGE) }
  }

  private static func map(_ byteCount: Int) -> UnsafeMutableRawPointer {
    let mapped = mmap(nil, pages(byteCount), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
    guard let mapped, mapped != MAP_FAILED else { fatalError("no memory for \(byteCount) bytes") }
    return mapped
  }

  /// A number of bytes, rounded up to whole pages.
  private static func pages(_ byteCount: Int) -> Int {
    let page = Int(getpagesize())
    return (byteCount + page - 1) / page * page
  }
}
