public import Logging

/// All that a server is started with, as its flags, its environment and its file of settings say.
public struct ServerSettings: Sendable {
  /// An index to serve: its name and directory.
  public struct Index: Sendable, Hashable, CustomStringConvertible {
    /// The name clients choose it by.
    public var name = IndexCatalog.defaultName
    /// Where it stands.
    public var directory: String

    /// Reads `NAME=DIR`, or `DIR` alone for the default name; nil without a directory. A directory may have a = in its path.
    public init?(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let isNamed = parts.count == 2 && !parts[0].contains("/")
      name = isNamed ? String(parts[0]) : IndexCatalog.defaultName
      directory = isNamed ? String(parts[1]) : text
      if directory.isEmpty { return nil }
    }

    /// `NAME=DIR`.
    public var description: String { "\(name)=\(directory)" }
  }

  /// Where the server listens, and with what; without the tokens, whose file is `tokenFile`.
  public var configuration = ServerConfiguration()
  /// The indexes to serve, the first of them by default.
  public var indexes: [Index] = []
  /// The file of tokens, or none.
  public var tokenFile = ""
  /// Whether whoever connects is served on an address that others reach.
  public var isAnonymous = false
  /// What is logged.
  public var logLevel = Logger.Level.info
  /// How it is logged.
  public var logFormat = LogFormat.logfmt

  /// The defaults.
  public init() {}

  /// The settings as a file of settings says them, one on a line.
  public var text: String {
    ServerSetting.all.flatMap { setting in setting.values(self).map { "\(setting.name) = \($0)\n" } }.joined()
  }
}

/// A setting that cannot be used.
public struct SettingError: Error, Hashable, CustomStringConvertible {
  /// Where it stands: a flag, a variable, or a file and a line.
  public let place: String
  /// What was expected, and what was found.
  public let reason: String

  /// An error at a place.
  public init(place: String, reason: String) {
    self.place = place
    self.reason = reason
  }

  /// Place and reason.
  public var description: String { "\(place): \(reason)" }
}
