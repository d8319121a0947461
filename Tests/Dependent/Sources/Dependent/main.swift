import PolicySearch

let index = try PolicyIndex.open("Index/Built")
let answer = try index.search(SearchRequest("数据要素", limit: 3))

print("\(answer.total) measures")
for hit in answer.hits {
  let leads = hit.record.units.filter { $0.role == .lead }.map(\.name)
  print("\(hit.tier) \(hit.record.id) \(hit.record.text) \(leads.joined(separator: "、"))")
}
