internal import Highlighting
internal import InvertedIndex
internal import QueryLanguage
internal import Retrieval

extension PolicyIndex {
  /// Answers a query.
  ///
  /// - Throws: `SearchError` where the request is empty, too long or, where it is structured or has filters, against the
  ///   grammar, or the index is damaged.
  public func search(_ request: SearchRequest) throws(SearchError) -> SearchResult {
    let start = ContinuousClock.now
    let answer = try answer(request)
    var reader = try HitReader(self, answer.plan, request)
    var hits: [Hit] = []
    var isPartial = answer.isPartial
    for document in answer.documents {
      if hits.count >= Self.hitsInAnyCase, request.deadline?.hasPassed == true {
        isPartial = true
        break
      }
      hits.append(try reader.hit(document))
    }
    let unmatched = isPartial || !request.findsUnmatched ? [] : try unmatched(answer.plan, request)
    let didYouMean = isPartial ? nil : try didYouMean(answer, request)
    let took = (ContinuousClock.now - start) / .microseconds(1)
    return SearchResult(
      total: answer.total, isPartial: isPartial, tookMicroseconds: Int(took), facets: answer.facets,
      unmatched: unmatched, didYouMean: didYouMean, hits: hits)
  }

  /// How many hits are read even after the deadline, since to have found them and show none would help nobody.
  private static let hitsInAnyCase = 10

  /// Gives the hits of a request to `body` one after another, so that results of any size take little memory: some 24
  /// bytes a hit, and the record at hand.
  ///
  /// - Throws: `SearchError` as `search`, and what `body` throws.
  public func forEachHit(_ request: SearchRequest, _ body: (Hit) throws -> Void) throws {
    let answer = try answer(request)
    var reader = try HitReader(self, answer.plan, request)
    for document in answer.documents { try body(try reader.hit(document)) }
  }

  func answer(_ request: SearchRequest) throws(SearchError) -> Answer {
    let lengths = ([request.query] + request.filters).map(\.utf8.count) + [request.parameters.length]
    for length in lengths where length > SearchRequest.queryLimit {
      throw .queryTooLong(bytes: length, limit: SearchRequest.queryLimit)
    }
    for (name, value, least) in [
      ("limit", request.limit, 0), ("offset", request.offset, 0), ("facet limit", request.facetLimit, 0),
      ("snippet length", request.snippets?.length ?? 1, 1), ("snippet count", request.snippets?.count ?? 1, 1),
    ] where value < least {
      throw .tooSmall(name: name, value: value, least: least)
    }
    for field in request.facets where !Facet.counts(field) || !fields.contains(field) {
      throw .uncountable(field, of: fields)
    }
    if case .declared(let field) = request.order.key, !fields.contains(.declared(field)) {
      throw .unsortable(field.name, of: fields)
    }
    let query = UserQuery(request.query)
    guard !query.isEmpty || !request.filters.isEmpty else { throw .emptyQuery }
    let interruption = Interruption(at: request.deadline)
    do throws(StructuredSearchError) {
      let filter = try passing(request, until: interruption)
      let plan: Answer.Plan
      let top: TopDocuments
      let all: [[Int32]]
      if !query.isEmpty, request.syntax == .plain {
        let plain = QueryPlan(query, analyzer: analyzer, documentNumbers: documentNumbers)
        plan = .plain(plain)
        do throws(IndexError) {
          let matches = try RankedSearch(snapshot, context: context).matches(
            plain, filter: filter, isScored: request.limit > 0, until: interruption)
          top = try matches.page(request.order, limit: request.limit, offset: request.offset)
          all = request.facets.isEmpty ? [] : matches.documents
        } catch { throw .index(error) }
      } else {
        let matches: StructuredMatches
        (plan, matches) = try structuredMatches(request, filter, until: interruption)
        do throws(IndexError) {
          top = try matches.page(request.order, limit: request.limit, offset: request.offset)
          all = request.facets.isEmpty ? [] : matches.documents.documents
        } catch { throw .index(error) }
      }
      do throws(IndexError) {
        return Answer(
          plan: plan, total: top.total, isPartial: interruption.hasHappened, documents: top.documents,
          facets: try facets(request, of: all))
      } catch { throw .index(error) }
    } catch { throw SearchError(error) }
  }

  /// What answers a structured query, or what the filters let through where there is no query.
  private func structuredMatches(
    _ request: SearchRequest, _ filter: DocumentSet?, until interruption: Interruption
  ) throws(StructuredSearchError) -> (Answer.Plan, StructuredMatches) {
    if UserQuery(request.query).isEmpty, let filter {
      return (.everything, StructuredMatches(unscored: filter, in: snapshot))
    }
    let plan = try structuredPlan(request.query, request.parameters)
    return (
      .structured(plan),
      try StructuredSearch(snapshot, analyzer: analyzer).matches(plan, filter: filter, until: interruption)
    )
  }

  private func facets(
    _ request: SearchRequest, of documents: [[Int32]]
  ) throws(IndexError) -> [Facet] {
    var facets: [Facet] = []
    for field in request.facets {
      facets.append(try Facet(field, of: documents, in: snapshot, limit: request.facetLimit))
    }
    return facets
  }

  func structuredPlan(
    _ query: String, _ parameters: QueryParameters, isFilter: Bool = false
  ) throws(StructuredSearchError) -> StructuredPlan {
    do throws(QuerySyntaxError) {
      return try StructuredPlan(
        try StructuredQuery(query, parameters: parameters, fields: fields), analyzer: analyzer, widensWords: isFilter)
    } catch { throw .query(error) }
  }

  /// The parts of the query that no record of the index answers.
  private func unmatched(_ plan: Answer.Plan, _ request: SearchRequest) throws(SearchError) -> [String] {
    do throws(StructuredSearchError) {
      switch plan {
      case .plain(let plan):
        let scalars = Array(UserQuery(request.query).text.unicodeScalars)
        do throws(IndexError) {
          return try plan.unmatched(in: snapshot).map { String(String.UnicodeScalarView(scalars[$0])) }
        } catch { throw .index(error) }
      case .structured(let plan): return try StructuredSearch(snapshot, analyzer: analyzer).unmatched(plan)
      case .everything: return []
      }
    } catch { throw SearchError(error) }
  }

  /// The documents that all filters let through; nil without filters.
  ///
  /// What a filter lets through is kept for the next request; a filter that reads records is asked only about what the others
  /// let through, and not kept.
  private func passing(
    _ request: SearchRequest, until interruption: Interruption
  ) throws(StructuredSearchError) -> DocumentSet? {
    let search = StructuredSearch(snapshot, analyzer: analyzer)
    var passing: DocumentSet?
    var reading: [StructuredPlan] = []
    for filter in request.filters {
      let key = FilterCache.Key(filter: filter, parameters: request.parameters)
      var documents = filters[key]
      if documents == nil {
        let plan = try structuredPlan(filter, request.parameters, isFilter: true)
        guard !plan.readsRecords else {
          reading.append(plan)
          continue
        }
        let found = try search.documents(matching: plan, until: interruption)
        if !interruption.hasHappened { filters.keep(found, for: key) }
        documents = found
      }
      if let documents { passing = passing?.intersection(documents) ?? documents }
    }
    for plan in reading { passing = try search.documents(matching: plan, among: passing, until: interruption) }
    return passing
  }
}
