import Foundation
import TestSupport
import Testing

/// Replays what fuzzing the parser of queries has found and tried: `Tools/Fuzzing`.
@Suite struct FuzzCorpusTests {
  @Test func theParserTakesWhateverTheFuzzerMade() throws {
    let folder = ProjectFiles.root.appending(path: "Tools/Fuzzing/Corpus/Query")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count >= 20)
    for name in names {
      let text = String(decoding: try Data(contentsOf: folder.appending(path: name)), as: UTF8.self)
      #expect(QueryProperties.violation(by: text) == nil, "\(name)")
    }
  }
}
