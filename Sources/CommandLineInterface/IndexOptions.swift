public import ArgumentParser
internal import Foundation
public import PolicySearch
internal import ShippedWords

/// Which index a tool works on.
public struct IndexOptions: ParsableArguments {
  /// The directory of the index.
  @Option(
    name: [.customLong("index")],
    help: ArgumentHelp(
      "The directory of the index.", discussion: "Defaults to $POLICY_INDEX, then Index/Built.", valueName: "dir")
  )
  private var directory: String?

  /// The options as `ArgumentParser` makes them.
  public init() {}

  /// The directory given, then `$POLICY_INDEX`, then `Index/Built`.
  public var index: String {
    directory ?? Self.defaultDirectory
  }

  /// Opens the index, and prints its warnings to standard error.
  public func open() throws -> PolicyIndex {
    let index = try PolicyIndex.open(index, places: .shipped())
    for warning in index.warnings { StandardError.write("warning: \(warning)") }
    return index
  }

  /// `$POLICY_INDEX`, then `Index/Built`.
  public static var defaultDirectory: String {
    ProcessInfo.processInfo.environment["POLICY_INDEX"].flatMap { $0.isEmpty ? nil : $0 } ?? "Index/Built"
  }
}
