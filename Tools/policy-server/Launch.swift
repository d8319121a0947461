import CommandLineInterface
import Logging
import PolicySearch
import SearchServer
import ShippedWords

/// Opens what the settings name, and starts the server.
struct Launch {
  private let settings: ServerSettings
  private let logger: Logger

  init(_ settings: ServerSettings) {
    self.settings = settings
    var logger = Logger(label: "policy-server") { _ in LineLogHandler(settings.logFormat) }
    logger.logLevel = settings.logLevel
    self.logger = logger
  }

  /// Opens and reads all that the settings name.
  func check() throws {
    _ = try openIndexes()
    _ = try configuration().tokens?()
    try settings.configuration.certificate?.check()
  }

  /// Starts the server.
  func start() async throws -> PolicyServer {
    let catalog = try openIndexes()
    return try await PolicyServer.start(configuration(), indexes: catalog, logger: logger)
  }

  private func configuration() -> ServerConfiguration {
    var configuration = settings.configuration
    if !settings.tokenFile.isEmpty {
      let (file, logger) = (settings.tokenFile, logger)
      configuration.tokens = { try AccessTokens(file: file, logger: logger) }
    }
    if let key = configuration.certificate?.key, ServedFile(key).isOpenToOthers {
      logger.warning(
        "others may read or write the key of the certificate: chmod 600 is safer", metadata: ["file": "\(key)"])
    }
    let descriptors = OpenFiles.raiseLimit()
    let most = max(1, descriptors - OpenFiles.reserve)
    if configuration.limits.connections > most {
      logger.warning("the limit on open files allows fewer connections", metadata: ["connections": "\(most)"])
      configuration.limits.connections = most
    }
    return configuration
  }

  private func openIndexes() throws -> IndexCatalog {
    guard let first = settings.indexes.first else {
      throw SettingError(place: "index", reason: "expected one, found none")
    }
    var catalog = try IndexCatalog(open(first), named: first.name)
    for index in settings.indexes.dropFirst() { try catalog.add(open(index), named: index.name) }
    return catalog
  }

  private func open(_ location: ServerSettings.Index) throws -> IndexService {
    let index = try PolicyIndex.open(location.directory, places: .shipped())
    for warning in index.warnings { logger.warning("\(warning)", metadata: ["index": "\(location.name)"]) }
    return IndexService(index)
  }
}
