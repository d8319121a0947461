import Foundation
import JSONText
import TestSupport
import Testing

/// Citations as the tool gives them.
struct CitationToolTests {
  @Test func aDraftIsReadFromStandardInput() throws {
    let outcome = try policySearch(
      "citations", "--index", try AnnexIndex.path(), "--format", "json", "--text", "-",
      input: Data("𠮷，落实粤府〔2023〕47号第92项".utf8))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let citations = try #require(try JSONValue.parse(outcome.output).object?["citations"]?.array).compactMap(\.object)
    #expect(citations.map { $0["range_utf16"] } == [[5, 16], [16, 20]])
    #expect(citations.last?["records"] == ["粤府〔2023〕47号#92"])
  }

  @Test func wrongCallsSayWhatWasExpected() throws {
    let index = try AnnexIndex.path()
    #expect(try policySearch("citations", "--index", index).status == 64)
    let missing = try policySearch("citations", "--index", index, "粤府〔2023〕47号#131")
    #expect(missing.status == 66 && missing.errors.contains("#131"))
    let none = try policySearch("citations", "--index", index, "粤府〔2023〕47号#1")
    #expect(none.status == 0 && none.output.hasSuffix("0 citations\n"))
  }

  @Test func aSummarySaysWhatWasLookedFor() throws {
    func lastLine(_ text: String) throws -> String? {
      let outcome = try policySearch("cited-by", "--index", try AnnexIndex.path(), "--text", text)
      #expect(outcome.status == 0, "\(outcome.errors)")
      return outcome.output.split(separator: "\n").last.map(String.init)
    }
    #expect(try lastLine("加强监督检查") == "the text names no document")
    #expect(try lastLine("国办发〔2021〕51号") == "0 measures cite the document")
    #expect(try lastLine("粤府〔2023〕47号第92项") == "0 measures cite the document; 0 name this provision")
  }
}
