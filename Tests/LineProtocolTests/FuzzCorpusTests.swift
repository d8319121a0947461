import Foundation
import TestSupport
import Testing

/// Replays what fuzzing the decoder of requests has found and tried: `Tools/Fuzzing`.
@Suite struct FuzzCorpusTests {
  @Test func theDecoderTakesWhateverTheFuzzerMade() throws {
    let folder = ProjectFiles.root.appending(path: "Tools/Fuzzing/Corpus/Decoder")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.count >= 20)
    for name in names {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      #expect(DecoderProperties.violation(by: bytes) == nil, "\(name)")
    }
  }

  @Test func randomConversationsHaveTheProperties() {
    withSeed("randomConversationsHaveTheProperties") { generator in
      for _ in 0..<1_000 {
        let bytes = SplitDecodingTests.randomConversation(&generator)
        #expect(DecoderProperties.violation(by: bytes) == nil, "\(bytes)")
      }
    }
  }
}
