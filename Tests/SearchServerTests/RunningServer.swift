import Foundation
import Logging
import SearchServer

/// Runs a server on a free port of 127.0.0.1 while `body` runs, on a thread of its own since its clients block.
func withServer(
  _ service: some SearchService, _ configure: (inout ServerConfiguration) -> Void = { _ in },
  _ body: @escaping @Sendable (_ server: PolicyServer, _ port: Int) throws -> Void
) async throws {
  var configuration = ServerConfiguration()
  configuration.port = 0
  configuration.searchThreads = 4
  configure(&configuration)
  let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  let server = try await PolicyServer.start(configuration, indexes: IndexCatalog(service), logger: logger)
  let result = await withCheckedContinuation { continuation in
    Thread.detachNewThread { continuation.resume(returning: Result { try body(server, server.port) }) }
  }
  await server.shutDown()
  try result.get()
}

/// The RESP array of these elements.
func resp(_ elements: String...) -> String {
  "*\(elements.count)\r\n" + elements.map { "$\($0.utf8.count)\r\n\($0)\r\n" }.joined()
}
