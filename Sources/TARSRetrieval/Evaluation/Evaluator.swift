package import TARSCore
package import TARSIndex
import TARSText

/// Measures retrieval on a test collection, through the same code that answers people.
package struct Evaluator: Sendable {
  private let set: EvaluationSet
  private let embedder: (any Embedder)?
  private let progress: @Sendable (Int, Int) -> Void

  /// - Parameters:
  ///   - embedder: Needed for the modes dense and hybrid.
  ///   - progress: Called with the number of embedded documents and of all.
  package init(
    _ set: EvaluationSet, embedder: (any Embedder)?,
    progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
  ) {
    self.set = set
    self.embedder = embedder
    self.progress = progress
  }

  /// One run for each mode; all that are possible when `modes` is `nil`.
  ///
  /// - Throws: `TARSError` with code `model_missing` for dense and hybrid without an embedder, `model_failed`.
  package func report(
    modes: [SearchMode]? = nil, ranking: BM25 = BM25(), fusion: Fusion = Retriever.defaultFusion
  ) async throws -> EvaluationReport {
    let modes = modes ?? (embedder == nil ? [.lexical] : SearchMode.allCases)
    try requireEmbedder(for: modes)
    let vectors = modes == [.lexical] ? [] : try await embedded()
    let detector = LanguageDetector()
    let store = CorpusStore(
      set.documents, languages: set.documents.map { detector.language(of: CorpusStore.passageText($0)) },
      vectors: vectors, model: vectors.isEmpty ? nil : embedder?.model)
    let index = try await TemporalIndex.inMemory(feed: store, model: nil, ranking: ranking)
    let retriever = Retriever(
      index: index, store: store, embedder: embedder, clock: SystemTime(), fusion: fusion)
    var runs: [EvaluationReport.Run] = []
    for mode in modes { runs.append(try await run(mode, retriever)) }
    return EvaluationReport(runs: runs)
  }

  private func requireEmbedder(for modes: [SearchMode]) throws {
    guard embedder == nil, let mode = modes.first(where: { $0 != .lexical }) else { return }
    throw TARSError(
      .modelMissing, "There is no embedding model for the mode \(mode.rawValue).",
      hint: "`tars models pull` fetches one; `--mode lexical` needs none.")
  }

  private func embedded() async throws -> [[Float]] {
    guard let embedder else { return [] }
    var vectors: [[Float]] = []
    let texts = set.documents.map(CorpusStore.passageText)
    for start in stride(from: 0, to: texts.count, by: Self.batch) {
      let texts = Array(texts[start..<min(texts.count, start + Self.batch)])
      vectors += try await embedder.embed(texts, as: .passage)
      progress(vectors.count, set.documents.count)
    }
    return vectors
  }

  private func run(_ mode: SearchMode, _ retriever: Retriever) async throws -> EvaluationReport.Run {
    var scores = (ndcg: 0.0, recall: 0.0, mrr: 0.0)
    var times: [Double] = []
    for query in set.queries {
      let request = SearchRequest(query: query.text, top: 100, mode: mode)
      let response = try await retriever.search(request)
      times.append(response.timings["total"] ?? 0)
      let ranking = Self.pooled(response.hits)
      let grades = set.judgments[query.id] ?? [:]
      scores.ndcg += RankingMetrics.ndcg(ranking, grades: grades, depth: 10)
      scores.recall += RankingMetrics.recall(ranking, grades: grades, depth: 100)
      scores.mrr += RankingMetrics.reciprocalRank(ranking, grades: grades, depth: 10)
    }
    let count = Double(max(1, set.queries.count))
    return EvaluationReport.Run(
      mode: mode, ndcg10: scores.ndcg / count, recall100: scores.recall / count, mrr10: scores.mrr / count,
      p50: RankingMetrics.percentile(times, 0.5), p95: RankingMetrics.percentile(times, 0.95))
  }

  /// Documents by their best hit, each once.
  private static func pooled(_ hits: [SearchHit]) -> [String] {
    var seen: Set<String> = []
    return hits.map(\.document.rawValue).filter { seen.insert($0).inserted }
  }

  private static let batch = 64
}
