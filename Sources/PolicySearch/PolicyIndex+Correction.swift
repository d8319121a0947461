internal import InvertedIndex
internal import QueryLanguage
internal import Retrieval
internal import Suggestion

extension PolicyIndex {
  /// What may have been meant by a plain query that finds nothing, or has words that no record has.
  func didYouMean(
    _ answer: Answer, _ request: SearchRequest
  ) throws(SearchError) -> DidYouMean? {
    guard case .plain(let plan) = answer.plan, request.findsCorrections, request.filters.isEmpty,
      request.query.utf8.count <= Self.correctedLimit, request.deadline?.hasPassed != true
    else { return nil }
    let query = UserQuery(request.query)
    var corrector = QueryCorrector(completions, analyzer: analyzer, places: places)
    let found: String?
    do throws(IndexError) {
      found = try corrector.correction(of: query.text, findsNothing: answer.total == 0)
    } catch { throw .index(error) }
    guard let found else { return nil }
    var meant = SearchRequest(found, limit: 0)
    meant.deadline = request.deadline
    if case .literal = query { meant.query = "“\(found)”" }
    let other = try self.answer(meant)
    guard other.total > 0, !other.isPartial, case .plain(let otherPlan) = other.plan else { return nil }
    do throws(IndexError) {
      // A change that leaves a short query with as many strange words as it had is none that was meant.
      let (before, after) = (try plan.unmatched(in: snapshot).count, try otherPlan.unmatched(in: snapshot).count)
      let isShort = query.text.unicodeScalars.count <= QueryCorrector.shortQuery
      guard after == 0 || after < before || (after == before && !isShort) else { return nil }
    } catch { throw .index(error) }
    return DidYouMean(query: meant.query, total: other.total)
  }

  /// Longer queries are pasted, not typed.
  static let correctedLimit = 1 << 10
}
