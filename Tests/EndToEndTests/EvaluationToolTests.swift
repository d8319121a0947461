import Foundation
import TestSupport
import Testing

@Suite struct EvaluationToolTests {
  private let evaluation = Tool(name: "evaluation")
  private let judgements = ProjectFiles.root.appending(path: "Corpus/Judged/annex-qrels.tsv").path

  @Test func theJudgedQueriesOfTheAnnexAreAnsweredAsWellAsEver() throws {
    let queries = ProjectFiles.root.appending(path: "Corpus/Judged/annex-queries.tsv").path
    let run = try policySearch("run", "--index", try AnnexIndex.path(), queries)
    #expect(run.status == 0, "\(run.errors)")
    let scores = run.lines.map { Float(String($0.split(separator: " ")[4])) ?? .nan }
    let queryOfLine = run.lines.map { $0.prefix { $0 != " " } }
    for line in scores.indices.dropFirst() where queryOfLine[line] == queryOfLine[line - 1] {
      #expect(scores[line] < scores[line - 1], "scores fall in 32 bits too")
    }
    let directory = try TemporaryDirectory()
    let measured = try evaluation(judgements, try directory.write("annex.run", Data(run.output.utf8)))
    #expect(measured.status == 0, "\(measured.errors)")
    let figures = Dictionary(
      uniqueKeysWithValues: measured.lines.map { line in
        let fields = line.split(separator: "\t")
        return (String(fields[0]), Double(String(fields[1])) ?? 0)
      })
    #expect(figures["queries"] == 207)
    #expect(try #require(figures["nDCG@10"]) >= 0.896, "the shipped ranking reaches 0.897")
    #expect(try #require(figures["MRR@10"]) >= 0.954)
    #expect(try #require(figures["R@100"]) >= 0.885)
  }

  @Test func whatCannotBeReadIsAnErrorWithAStatus() throws {
    #expect(try evaluation(judgements, "/nowhere/ours.run").status == 66)
    #expect(try evaluation(judgements, judgements).status == 65)
    #expect(try evaluation(judgements).status == 64)
  }
}
