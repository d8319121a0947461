import CommandLineInterface
import Logging
import SearchServer

extension AccessTokens {
  /// Reads a file of tokens. One that others than its owner may read is told of in the log.
  init(file path: String, logger: Logger) throws(ServedFileError) {
    let file = ServedFile(path)
    let text = try file.text()
    if file.isOpenToOthers {
      logger.warning("others may read or write the file of tokens: chmod 600 is safer", metadata: ["file": "\(path)"])
    }
    do throws(Failure) { try self.init(text) } catch {
      throw ServedFileError(exitStatus: .badData, description: "\(path): \(error)")
    }
  }
}
