import Foundation
import PolicyRecords
import TestSupport
import Testing

@Suite struct SourceCollectionTests {
  func line(_ id: String) -> Data { Data(#"{"id":"\#(id)","text":"文"}"#.utf8) }

  @Test func aFolderStandsForItsSourcesByName() throws {
    let folder = try TemporaryDirectory()
    for name in ["b.jsonl", "a.jsonl", "B.jsonl", ".hidden.jsonl", "notes.md"] {
      _ = try folder.write(name, line(name))
    }
    _ = try folder.write("a.txt", Data("１ 建设平台ꎮ 省教育厅牵头\n".utf8))
    _ = try folder.write("a.json", Data(#"{"doc_no":"文号"}"#.utf8))
    try FileManager.default.createDirectory(at: folder.url.appending(path: "c.txt"), withIntermediateDirectories: true)
    let collection = try SourceCollection(paths: [folder.path])
    #expect(
      collection.sources.map(\.path) == ["B.jsonl", "a.jsonl", "a.txt", "b.jsonl"].map { "\(folder.path)/\($0)" })
    #expect(collection.sources.map(\.stem) == ["B", "a", "a", "b"])
    let reading = try Reading(paths: [folder.path + "/"])
    #expect(reading.records.map(\.id) == ["B.jsonl", "a.jsonl", "文号#1", "b.jsonl"])
    #expect(reading.records.map(\.document.docNo) == ["", "文号", "文号", ""])
  }

  @Test func anIdentifierCountsOverAllSources() throws {
    let folder = try TemporaryDirectory()
    let first = try folder.write("1.jsonl", line("a"))
    let second = try folder.write("2.jsonl", line("a") + Data("\n".utf8) + line("b"))
    let reading = try Reading(paths: [second, first])
    #expect(reading.records.map(\.id) == ["a", "b"])
    #expect(
      reading.diagnostics == [
        .init(source: first, line: 1, message: "the id \"a\" stands on an earlier record too", severity: .error)
      ])
    #expect(reading.diagnostics[0].description == "\(first):1: error: the id \"a\" stands on an earlier record too")
  }

  @Test func bytesReadRiseToTheWhole() throws {
    let folder = try TemporaryDirectory()
    let lines = try folder.write("a.jsonl", line("a") + Data("\n".utf8) + line("b") + Data("\n\n".utf8))
    var stream = try SourceCollection(paths: [ProjectFiles.annex.path, lines]).records()
    var read: [Int] = []
    while try stream.next() != nil { read.append(stream.bytesRead) }
    #expect(read == read.sorted() && read.count == 132)
    #expect(Set(read.suffix(2)).count == 2)
    #expect(stream.bytesRead == stream.byteCount)
  }

  @Test func whatCannotBeReadIsSaid() throws {
    let folder = try TemporaryDirectory()
    let sidecar = try folder.write("a.json", Data("{".utf8))
    let source = try folder.write("a.jsonl", line("a"))
    func failure(_ paths: String...) -> SourceError? {
      do throws(SourceError) {
        _ = try Reading(paths: paths)
        return nil
      } catch {
        return error
      }
    }
    #expect(
      failure(folder.path + "/none.txt")
        == .unreadable(path: folder.path + "/none.txt", reason: "No such file or directory"))
    #expect(failure(sidecar) == .unknownExtension(path: sidecar))
    #expect(
      failure(source) == .badSidecar(path: sidecar, reason: "byte 1: expected a member name in quotes, found the end"))
    // A pipe that nobody writes to is not waited for.
    let pipe = folder.path + "/pipe.jsonl"
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(
      failure(pipe) == .unreadable(path: pipe, reason: "expected a regular file, found something else"))
    let empty = try TemporaryDirectory()
    #expect(failure(empty.path) == .empty(path: empty.path))
    let folderNamedLikeASource = empty.path + "/x.txt"
    try FileManager.default.createDirectory(atPath: folderNamedLikeASource, withIntermediateDirectories: true)
    #expect(failure(folderNamedLikeASource) == .empty(path: folderNamedLikeASource))
  }

  @Test func afterAnErrorTheStreamHasEnded() throws {
    let folder = try TemporaryDirectory()
    let source = try folder.write("a.jsonl", Data("[]\n".utf8) + line("a"))
    var stream = try SourceCollection(paths: [source]).records(strict: true)
    do {
      _ = try stream.next()
      Issue.record("the bad line was accepted")
    } catch {
      #expect(error.description.contains("a.jsonl:1: the line is no record"))
    }
    #expect(try stream.next() == nil)
  }
}
