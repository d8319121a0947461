import Foundation
import TestSupport

/// A page of the project's documentation, read for what it names.
struct MarkdownPage: Sendable, CustomStringConvertible {
  /// A fenced block of code.
  struct Block: Equatable, Sendable {
    let language: String
    let text: String
  }

  let name: String
  let blocks: [Block]
  /// The depth of each heading in turn.
  let headingDepths: [Int]
  /// What stands outside of fenced blocks.
  let prose: String

  var description: String { name }

  init(_ name: String) throws {
    self.name = name
    var blocks: [Block] = []
    var depths: [Int] = []
    var prose: [Substring] = []
    var open: (language: String, lines: [Substring])?
    let text = try String(contentsOf: ProjectFiles.root.appending(path: name), encoding: .utf8)
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(Block(language: block.language, text: block.lines.joined(separator: "\n") + "\n"))
          open = nil
        } else {
          open = (String(line.dropFirst(3)), [])
        }
      } else if open != nil {
        open?.lines.append(line)
      } else {
        if line.hasPrefix("#") { depths.append(line.prefix { $0 == "#" }.count) }
        prose.append(line)
      }
    }
    self.blocks = blocks
    headingDepths = depths
    self.prose = prose.joined(separator: "\n")
  }

  /// The files and folders of the project that the prose names: targets of links within the project, and code spans that
  /// hold a slash or end as a file does. Of a command such as `./Tools/start --port 0` the first word counts; NAME stands
  /// for any name.
  var paths: [String] {
    var paths: [String] = []
    for match in prose.matches(of: /\]\(([^)#]+)[^)]*\)/) where !match.1.contains("://") {
      paths.append(String(match.1))
    }
    for match in prose.matches(of: /`([^`\n]+)`/) {
      let word = match.1.prefix { $0 != " " }
      let path = word.hasPrefix("./") ? word.dropFirst(2) : word
      guard !path.hasPrefix("NAME."),
        path.wholeMatch(of: /[A-Za-z0-9.][A-Za-z0-9._+\-]*(\/[A-Za-z0-9._+\-]+)*\/?/) != nil
      else { continue }
      if path.contains("/") || path.contains(/[^.]\.(md|swift|txt|tsv|json|jsonl)$/) { paths.append(String(path)) }
    }
    return paths
  }
}
