public import Foundation

/// Where the project's own files and the optional evaluation data stand.
public enum ProjectFiles {
  /// The root of the checkout.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The shipped annex of 130 measures.
  public static let annex = root.appending(path: "Corpus/guangdong-digital-government-tasks.txt")

  /// The folder of judged collections and large corpora: `$POLICY_DATA`, then `../shared/data`; nil where it is absent.
  public static let data: URL? = {
    let folder =
      ProcessInfo.processInfo.environment["POLICY_DATA"].map { URL(filePath: $0) }
      ?? root.deletingLastPathComponent().appending(path: "shared/data")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// Why a test that needs `data` is skipped.
  public static let dataIsAbsent = "the evaluation data is absent: set POLICY_DATA to its folder"
}
