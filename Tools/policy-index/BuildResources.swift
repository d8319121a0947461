import ArgumentParser
import Glibc

/// What a build may take of the machine. The index is the same whatever it is.
struct BuildResources: ParsableArguments {
  /// The processors of the machine.
  static let processorCount = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))

  @Option(help: "How many threads work; all processors by default.")
  var threads = BuildResources.processorCount

  @Option(
    help: ArgumentHelp(
      "How much memory what is gathered may take before it is written aside, as 512M or 2G.",
      valueName: "size"))
  var memory = MemorySize(bytes: 1 << 30)

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("expected 1 to 1024 threads, found \(threads)")
    }
  }
}

/// A number of bytes as options state it: a whole number, followed by K, M or G for powers of 1024.
struct MemorySize: ExpressibleByArgument {
  let bytes: Int

  init(bytes: Int) { self.bytes = bytes }

  /// Nil where it is no such number, or less than a mebibyte.
  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let shifts = ["": 0, "K": 10, "M": 20, "G": 30]
    guard let number = Int(digits), let shift = shifts[argument.dropFirst(digits.count).uppercased()],
      number <= Int.max >> shift, number << shift >= 1 << 20
    else { return nil }
    bytes = number << shift
  }

  var defaultValueDescription: String { "\(bytes >> 20)M" }
}

/// The memory of this process.
enum ProcessMemory {
  /// The most it held at a time, in bytes.
  static var peak: Int {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss * 1024
  }
}
