import Foundation
import IndexBuilding
import JSONText
import LineProtocol
import PolicyRecords
import PolicySearch
import TestSupport
import Testing
import TextAnalysis

@testable import SearchServer

/// A server lives with an index that changes.
@Suite struct ReloadTests {
  /// An index that is built anew in one directory.
  struct Changing {
    static let analyzer = Analyzer()
    let directory: TemporaryDirectory

    init(_ texts: String...) throws {
      directory = try TemporaryDirectory()
      try publish(texts)
    }

    func publish(_ texts: [String]) throws {
      let builder = try IndexBuilder(directory: directory.path, analyzer: Self.analyzer)
      for (number, text) in texts.enumerated() { try builder.add(PolicyRecord(id: "\(number)", text: text)) }
      _ = try builder.publish()
    }

    /// What an interrupted copy leaves: a manifest cut short.
    func damage() throws {
      let manifest = URL(filePath: directory.path).appending(path: "manifest")
      try Data(contentsOf: manifest).dropLast(9).write(to: manifest, options: .atomic)
    }

    func service() throws -> IndexService { IndexService(try PolicyIndex.open(directory.path)) }
  }

  @Test func whatIsPublishedIsAdoptedOnceAndWhatIsDamagedIsRefused() throws {
    let changing = try Changing("推进数据要素市场化配置")
    let service = try changing.service()
    let total = { (query: String) in try service.search(SearchRequest(query)).object?["total"] }
    #expect(try !service.reload())
    try changing.publish(["推进数据要素市场化配置", "公共数据授权运营"])
    #expect(try total("\"公共数据\"") == 0, "nothing changes before it is told to")
    #expect(try service.reload())
    #expect(try total("\"公共数据\"") == 1)
    #expect(try !service.reload())
    try changing.damage()
    let error = #expect(throws: ErrorReply.self) { _ = try service.reload() }
    #expect(error?.code == .reloadFailed)
    #expect(error?.message.contains("manifest") == true)
    #expect(try total("\"公共数据\"") == 1)
    try changing.publish(["一网统管"])
    #expect(try service.reload())
    #expect(try total("\"一网统管\"") == 1)
  }

  @Test func anIndexBegunAnewInItsDirectoryIsNotTakenForTheOldOne() throws {
    let changing = try Changing("推进数据要素市场化配置")
    let service = try changing.service()
    for file in try FileManager.default.contentsOfDirectory(atPath: changing.directory.path) {
      try FileManager.default.removeItem(atPath: "\(changing.directory.path)/\(file)")
    }
    #expect(throws: ErrorReply.self) { _ = try service.reload() }
    try changing.publish(["一网统管", "一网通办"])
    #expect(try service.reload())
    #expect(service.statistics.object?["records"] == 2 && service.statistics.object?["generation"] == 1)
  }

  @Test func theServerSeesForItself() async throws {
    let changing = try Changing("推进数据要素市场化配置")
    try await withServer(try changing.service(), { $0.watchInterval = .milliseconds(10) }) { _, port in
      let client = try TestClient(port: port)
      let count = { (text: String) in
        try client.send("COUNT \(text)\n")
        return try client.readLine()
      }
      #expect(try count("“一网统管”") == "0")
      try changing.publish(["一网统管"])
      // Ends when the server has seen it; a server that never does ends the test with the client's time limit.
      while try count("“一网统管”") != "1" { usleep(10_000) }
      try changing.damage()
      try client.send("RELOAD\n")
      #expect(try client.readLine()?.contains("reload_failed") == true)
      #expect(try count("“一网统管”") == "1")
    }
  }

  @Test func searchesWhileItChangesFindTheOldOrTheNew() async throws {
    let changing = try Changing("数据一", "数据一")
    try await withServer(try changing.service(), { $0.watchInterval = nil }) { _, port in
      let (reader, admin) = (try TestClient(port: port), try TestClient(port: port))
      for round in 1...20 {
        try changing.publish(round.isMultiple(of: 2) ? ["数据一", "数据一"] : ["数据二", "数据二", "数据二"])
        try admin.send("RELOAD\n")
        try reader.send(String(repeating: "COUNT “数据”\n", count: 20))
        #expect(try admin.readLine()?.contains(#""adopted":true"#) == true)
        for _ in 0..<20 { #expect(["2", "3"].contains(try reader.readLine())) }
      }
    }
  }

  @Test func aConnectionSelectsOneOfSeveral() throws {
    let catalog = try { () throws in
      var catalog = try IndexCatalog(FakeService())
      try catalog.add(FakeService(onSearch: { _ throws(ErrorReply) in "法规" }), named: "法规")
      return catalog
    }()
    let server = ServerContext.forTests(catalog)
    var session = Session(number: 7)
    let line = { (name: String, text: String, session: inout Session) in
      CommandTests.reply(Request(name: name, arguments: .text(text)), &session, server)
    }
    #expect(line("SEARCH", "数据", &session) == CommandTests.found("数据"))
    #expect(line("SELECT", "法规", &session) == .status("OK"))
    #expect(line("SEARCH", "数据", &session) == .value("法规"))
    #expect(line("SELECT", "0", &session) == .status("OK"))
    #expect(line("SEARCH", "数据", &session) == CommandTests.found("数据"))
    #expect(line("SELECT", "1", &session) == .status("OK"))
    #expect(
      line("SELECT", "2", &session) == .error(.unknownIndex, "expected one of policy, 法规, found '2'"))
    #expect(line("SEARCH", "数据", &session) == .value("法规"))
    #expect(line("RESET", "", &session) == .status("RESET"))
    #expect(line("SEARCH", "数据", &session) == CommandTests.found("数据"))
  }

  @Test(arguments: ["", "1", "两 词", "a/b", "policy", "=", String(repeating: "名", count: 22)])
  func aNameIsAWordAndStandsOnce(_ name: String) throws {
    var catalog = try IndexCatalog(FakeService())
    #expect(throws: IndexCatalog.NameError.self) { try catalog.add(FakeService(), named: name) }
    #expect(catalog.entries.count == 1)
  }
}
