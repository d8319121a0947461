import ArgumentParser
import SearchServer

/// `NAME=DIR`, or `DIR` alone.
struct IndexArgument {
  var name = IndexCatalog.defaultName
  var directory: String
}

extension IndexArgument: ExpressibleByArgument {
  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    // A directory may have a = in its path.
    let isNamed = parts.count == 2 && !parts[0].contains("/")
    name = isNamed ? String(parts[0]) : IndexCatalog.defaultName
    directory = isNamed ? String(parts[1]) : argument
    if directory.isEmpty { return nil }
  }
}
