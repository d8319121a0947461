import Glibc

/// What the system says of this process; zeros where it does not.
struct ProcessFigures {
  /// Bytes of memory it holds.
  let residentBytes: Int
  /// Files it has open, sockets among them.
  let openFiles: Int
  /// Seconds of processor time it has used.
  let processorSeconds: Double

  init() {
    residentBytes = Self.residentPages() * Int(sysconf(Int32(_SC_PAGESIZE)))
    openFiles = Self.countEntries(of: "/proc/self/fd")
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    processorSeconds = seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }

  private static func residentPages() -> Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var text = [CChar](repeating: 0, count: 128)
    guard fgets(&text, Int32(text.count), file) != nil else { return 0 }
    let words = text.prefix { $0 != 0 }.split(separator: 0x20)
    guard words.count > 1 else { return 0 }
    return Int(String(decoding: words[1].map(UInt8.init(bitPattern:)), as: UTF8.self)) ?? 0
  }

  private static func countEntries(of directory: String) -> Int {
    guard let stream = opendir(directory) else { return 0 }
    defer { closedir(stream) }
    var count = 0
    while readdir(stream) != nil { count += 1 }
    // Without `.`, `..` and the file that reads them.
    return max(0, count - 3)
  }
}
