import Glibc

/// The limit on open files, each connection being one.
enum OpenFiles {
  /// Files that are not connections: the index, the event loops, the listening socket.
  static let reserve = 256

  /// Raises the limit as far as the system lets a program, and gives it.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    return Int(clamping: limit.rlim_cur)
  }
}
