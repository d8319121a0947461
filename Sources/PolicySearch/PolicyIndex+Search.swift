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
      var documents: [TopDocuments.Document]
      if query.isEmpty {
        plan = .everything
        documents = TopDocuments.Document.unscored(filter ?? [])
      } else if request.syntax == .structured {
        let structured = try structuredPlan(request.query, request.parameters)
        plan = .structured(structured)
        let search = StructuredSearch(snapshot, analyzer: analyzer)
        if filter == nil, request.facets.isEmpty, request.order == .relevance {
          do throws(IndexError) {
            let top = try search.best(
              structured, limit: request.limit, offset: request.offset, until: interruption)
            if let top {
              return Answer(
                plan: plan, total: top.total, isPartial: interruption.hasHappened, documents: top.documents, facets: [])
            }
          } catch { throw .index(error) }
        }
        documents = try search.matches(structured, filter: filter, until: interruption)
      } else {
        let plain = QueryPlan(query, analyzer: analyzer, documentNumbers: documentNumbers)
        plan = .plain(plain)
        do throws(IndexError) {
          let matches = try RankedSearch(snapshot, context: context).matches(
            plain, filter: filter, isScored: request.limit > 0, until: interruption)
          let top = try matches.page(request.order, limit: request.limit, offset: request.offset)
          let all = request.facets.isEmpty ? [] : TopDocuments.Document.unscored(matches.documents)
          return Answer(
            plan: plan, total: top.total, isPartial: interruption.hasHappened, documents: top.documents,
            facets: try facets(request, of: all))
        } catch { throw .index(error) }
      }
      do throws(IndexError) {
        let facets = try facets(request, of: documents)
        documents = try request.order.sort(documents, of: snapshot)
        let page = documents.dropFirst(request.offset).prefix(request.limit)
        return Answer(
          plan: plan, total: documents.count, isPartial: interruption.hasHappened, documents: Array(page),
          facets: facets)
      } catch { throw .index(error) }
    } catch { throw SearchError(error) }
  }

  private func facets(
    _ request: SearchRequest, of documents: [TopDocuments.Document]
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

  /// The documents of each segment that all filters let through; nil without filters.
  private func passing(
    _ request: SearchRequest, until interruption: Interruption
  ) throws(StructuredSearchError) -> [[Int32]]? {
    var passing: [[Int32]]?
    for filter in request.filters {
      let plan = try structuredPlan(filter, request.parameters, isFilter: true)
      passing = try StructuredSearch(snapshot, analyzer: analyzer).documents(
        matching: plan, among: passing, until: interruption)
    }
    return passing
  }
}
