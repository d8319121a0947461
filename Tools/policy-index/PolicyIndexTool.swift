import ArgumentParser

@main
struct PolicyIndexTool: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy-index",
    abstract: "Builds, changes and inspects indexes of policy measures.",
    discussion: """
      EXAMPLES:
        policy-index build --index Index/Built Corpus
            all sources of a folder
        policy-index build plan.txt laws.jsonl
            a task table and JSON lines
        policy-index update corrections.jsonl
            adds records, and replaces those of the same id
        policy-index delete --where '年份:..2010'
            takes records out
        policy-index export --index Index/Built
            one JSON record a line
        policy-index stats
            what the index holds
        policy-index verify
            reads everything and checks it
        policy-index related --format csv > related.csv
            matches in other documents, near-duplicates
        policy-index terms laws.jsonl >> our-terms.txt
            proposes words for a lexicon

      EXIT STATUS: 0 done; 64 wrong call, 65 bad source or damaged index, 66 no source or no index, 74 reading or \
      writing failed, 75 another process is changing the index.
      """,
    subcommands: [
      Build.self, Update.self, Delete.self, Merge.self, Verify.self, Stats.self, Export.self, Related.self, Terms.self,
    ])
}
