import Foundation
import TestSupport
import Testing

/// Holds the documentation to the tree it describes.
struct DocumentationTests {
  static let pages = [
    "README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "QUERIES.md",
    "CROSS-REFERENCES.md",
    "Corpus/README.md", "Corpus/Judged/README.md",
  ]

  /// What a build makes and a fresh checkout lacks.
  static let built: Set = ["Index/Built", "Index/Built/", ".build/release", ".build/release/"]

  @Test(arguments: pages)
  func everyPathNamedExists(_ name: String) throws {
    let page = try MarkdownPage(name)
    let folder = ProjectFiles.root.appending(path: name).deletingLastPathComponent()
    for path in page.paths where !Self.built.contains(path) {
      let places = [folder.appending(path: path), ProjectFiles.root.appending(path: path)]
      #expect(places.contains { FileManager.default.fileExists(atPath: $0.path) }, "\(name) names \(path)")
    }
  }

  @Test func theReadmesSayTheSame() throws {
    let english = try MarkdownPage("README.md")
    let chinese = try MarkdownPage("README.zh-CN.md")
    #expect(english.headingDepths == chinese.headingDepths)
    #expect(english.blocks == chinese.blocks)
    #expect(Set(english.paths).subtracting(chinese.paths) == ["README.zh-CN.md"])
    #expect(Set(chinese.paths).subtracting(english.paths) == ["README.md"])
  }

  @Test func theLibraryExampleIsTheProgramThatIsCompiled() throws {
    let program = ProjectFiles.root.appending(path: "Tests/Dependent/Sources/Dependent/main.swift")
    let blocks = try MarkdownPage("README.md").blocks.filter { $0.language == "swift" }
    #expect(blocks.map(\.text) == [try String(contentsOf: program, encoding: .utf8)])
  }

  @Test func theLicenceIsApache() throws {
    let text = try String(contentsOf: ProjectFiles.root.appending(path: "LICENSE"), encoding: .utf8)
    #expect(text.contains("Apache License") && text.contains("Version 2.0, January 2004"))
    #expect(text.contains("END OF TERMS AND CONDITIONS"))
  }
}
