import Foundation
import TestSupport
import Testing

/// Replays what fuzzing the reader has found and tried: `Tools/Fuzzing`.
@Suite struct FuzzCorpusTests {
  @Test func theReaderTakesWhateverTheFuzzerMade() throws {
    let folder = ProjectFiles.root.appending(path: "Tools/Fuzzing/Corpus/Reader")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    let index = try DamagedIndex()
    for structure in [
      "terms", "postings", "positions", "lengths", "columns", "records", "live", "manifest", "completions",
    ] {
      #expect(!index.read(index.input(structure)), "\(structure) as it is")
    }
    var errors = 0
    for name in names where index.read(Array(try Data(contentsOf: folder.appending(path: name)))) { errors += 1 }
    #expect(names.count >= 8 && errors > 0)
  }
}
