import TARSCore
import TARSIndex

@testable import TARSRetrieval

extension Archive {
  /// Searches a real index over the archive on 2024-12-01.
  func search(
    _ query: String, mode: SearchMode = .lexical, rerank: Bool? = nil, reranker: (any Reranker)? = nil,
    explain: Bool = false, top: Int = 10, depth: Int = 20, change: (inout TimeScope) -> Void = { _ in }
  ) async throws -> SearchResponse {
    var scope = TimeScope()
    change(&scope)
    let retriever = Retriever(
      index: try await TemporalIndex.inMemory(feed: self, model: nil), store: self,
      embedder: model == nil ? nil : WordEmbedder(),
      reranking: reranker.map { .best(depth, by: $0) } ?? .off("there is no model."),
      clock: FixedClock(now: moment("2024-12-01")))
    return try await retriever.search(
      SearchRequest(query: query, top: top, scope: scope, mode: mode, explain: explain, rerank: rerank))
  }
}

extension SearchResponse {
  /// The end of each hit's path, in order.
  var names: [String] { hits.map { String($0.path.split(separator: "/").last ?? "") } }
}
