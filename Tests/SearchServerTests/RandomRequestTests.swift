import JSONText
import LineProtocol
import TestSupport
import Testing

@testable import SearchServer

/// Whatever words clients put together, they get an answer or an error that is theirs.
@Suite struct RandomRequestTests {
  private let annex: AnnexIndex
  private let server: ServerContext

  init() throws {
    annex = try AnnexIndex()
    server = ServerContext.forTests(try IndexCatalog(IndexService(annex.index)))
  }

  /// Options that are whole.
  private static let options = [
    "LIMIT 0 5", "LIMIT 9000 1000", "FILTER 编号:30..40", "FILTER -数据", "FACET 年份", "FACET 牵头", "SORT number:desc",
    "SORT date",
    "PARAMS 2 u 省公安厅", "FIELDS number,text", "HIGHLIGHT 【 】", "SNIPPET 7 2", "SNIPPET 10000 100", "DEADLINE 1",
    "DEADLINE 60000",
    "STRUCTURED", "VALUES 10000", "TEXT", "OTHERDOCS", "FUZZY", "NOCONTENT", "WITHSCORES", "WITHPAYLOADS",
    "RETURN 3 text AS 文",
    "SUMMARIZE FRAGS 2 LEN 3", "HIGHLIGHT FIELDS 1 text TAGS < >", "SORTBY number DESC", "FILTER number (30 +inf",
    "TIMEOUT 5",
    "DIALECT 2", "LANGUAGE chinese", "MAX 3",
  ].map { $0.split(separator: " ").map(String.init) }

  /// Words that are texts, values, or out of place.
  private static let words = [
    "数据", "首席数据官", "\"首席数据官\"", "“粤治慧”", "𠮷", "*", "数*", "牵头:$u", "编号:30..40", "@lead:{省公安厅}", "@number:[30 40]", "~数据",
    "(", ")",
    "OR", "NOT", "-", "--", "$u", "\\", "=>", "policy", "0", "-1", "1024", "9223372036854775807",
    "-9223372036854775808",
    "粤府〔2023〕47号#92", "粤府〔2023〕47号", "年份", "牵头", "LIMIT", "PARAMS", "RETURN", "TAGS", "AS", "", " ", "数 据", "\u{0}",
    "ysscs", "２０２３年",
  ]

  private static func arguments(_ generator: inout SeededGenerator) -> [String] {
    var arguments: [String] = []
    for _ in 0..<Int.random(in: 0...5, using: &generator) {
      if Bool.random(using: &generator) {
        arguments += options.randomElement(using: &generator) ?? []
      } else {
        arguments.append(words.randomElement(using: &generator) ?? "")
      }
    }
    return arguments
  }

  @Test func areAnsweredInEachFormat() {
    withSeed("areAnsweredInEachFormat") { generator in
      var answered = 0
      for number in 0..<1_200 {
        let command = server.commands.commands[number % server.commands.commands.count]
        let words = Self.arguments(&generator)
        let isLine = Bool.random(using: &generator)
        let request =
          isLine
          ? Request(name: command.name, arguments: .text(words.joined(separator: " ")))
          : Request(name: command.name, arguments: .list(words.map { Array($0.utf8) }))
        var session = Session(number: 7)
        let reply = CommandTests.reply(request, &session, server)
        if let code = CommandTests.code(reply) {
          #expect(code != .internalError, "\(command.name) \(words): \(reply)")
          // A search for plain text cannot be a syntax error; its filters can.
          if command.name == "SEARCH", !words.contains("FILTER") { #expect(code != .badQuery, "\(words)") }
        } else {
          answered += 1
        }
        let json = reply.encoded(.json, limit: server.limits.replyLength)
        #expect(json.count(where: { $0 == UInt8(ascii: "\n") }) == 1 && json.last == UInt8(ascii: "\n"))
        #expect(throws: Never.self) { try JSONValue.parse(String(decoding: json, as: UTF8.self)) }
        for format in [ReplyFormat.resp2, .resp3] {
          #expect(reply.encoded(format, limit: server.limits.replyLength).suffix(2) == [0x0D, 0x0A])
        }
      }
      #expect(answered > 200)
    }
  }
}
