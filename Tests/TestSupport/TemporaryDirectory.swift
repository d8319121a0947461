public import Foundation

/// A new empty directory that is removed when the value is released.
public final class TemporaryDirectory: Sendable {
  /// The directory.
  public let url: URL

  /// Its path.
  public var path: String { url.path }

  /// Makes the directory below the system's temporary one.
  public init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "policysearch-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file of this name and returns its path.
  public func write(_ name: String, _ contents: some DataProtocol) throws -> String {
    let file = url.appending(path: name)
    try Data(contents).write(to: file)
    return file.path
  }
}
