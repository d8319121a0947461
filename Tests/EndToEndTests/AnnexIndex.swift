import Foundation
import TestSupport

/// The index of the shipped annex, built once with the tool that people use.
enum AnnexIndex {
  private static let directory = Result { () throws -> TemporaryDirectory in
    let directory = try TemporaryDirectory()
    let corpus = ProjectFiles.root.appending(path: "Corpus").path
    let built = try policyIndex("build", "--index", directory.path, corpus)
    guard built.status == 0 else { throw BuildFailed(errors: built.errors) }
    return directory
  }

  struct BuildFailed: Error {
    let errors: String
  }

  /// The index's directory.
  static func path() throws -> String { try directory.get().path }
}
