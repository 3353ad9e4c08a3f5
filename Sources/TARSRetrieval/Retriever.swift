package import TARSCore
import TARSText

/// Answers search requests: understands, finds candidates by words and by meaning, fuses, diversifies, explains.
package struct Retriever: Sendable {
  private let index: any SearchIndex
  private let store: any VersionStore & CatalogueStore
  private let embedder: (any Embedder)?
  private let clock: any TimeSource
  private let fusion: Fusion
  private let detector = LanguageDetector()
  private let diversity = Diversity()

  /// How lists are fused where nobody says otherwise; chosen by evaluation.
  package static let defaultFusion = Fusion.convex(denseWeight: 0.4)

  /// - Parameter embedder: Must be of the index's model; with `nil` only words are searched.
  package init(
    index: any SearchIndex, store: any VersionStore & CatalogueStore, embedder: (any Embedder)?,
    clock: any TimeSource, fusion: Fusion = Retriever.defaultFusion
  ) {
    self.index = index
    self.store = store
    self.embedder = embedder
    self.clock = clock
    self.fusion = fusion
  }

  /// The best passages for a request. Timings have the stages understand, lexical, dense, fuse, fetch and total.
  ///
  /// - Throws: `TARSError` with code `bad_request` (an empty or overlong query, `top` outside 1...1000),
  ///   `invalid_time`, `collection_not_found`, `model_missing` (dense without an embedder), `model_failed`.
  package func search(_ request: SearchRequest) async throws -> SearchResponse {
    var watch = Stopwatch()
    let now = clock.now
    let question = try await UnderstoodQuestion(request, detector: detector, catalogue: store, now: now)
    let mode = try usableMode(request.mode)
    watch.end("understand")
    let found = try await candidates(question, mode, depth: Self.depth(top: request.top), &watch)
    watch.skip()
    let fused = fuse(found, mode)
    watch.end("fuse")
    let hits = try await fetch(fused, top: request.top, explain: request.explain)
    var notes = fallbackNotes(request.mode, mode, found)
    notes += try await TimeNotes(index: index, store: store)
      .notes(for: question, found: fused.map(\.key), now: now)
    watch.end("fetch")
    let understanding = Understanding(
      language: question.language, asOf: question.filter.asOf, valid: question.filter.valid, mode: mode,
      notes: notes)
    return SearchResponse(hits: hits, understanding: understanding, timings: watch.timings)
  }
}

extension Retriever {
  private struct Found: Sendable {
    let lexical: [Candidate]
    let dense: [Candidate]
  }

  /// Candidates that each method names: enough for fusion to see what both like.
  private static func depth(top: Int) -> Int { max(200, 2 * top) }

  /// The mode that can be answered: without an embedder, hybrid is lexical.
  private func usableMode(_ mode: SearchMode) throws -> SearchMode {
    if embedder != nil || mode == .lexical { return mode }
    guard mode == .hybrid else {
      throw TARSError(
        .modelMissing, "There is no embedding model, so meaning can't be searched.",
        hint: "`tars models pull` fetches one; lexical search needs none.")
    }
    return .lexical
  }

  /// Both methods at once, each as far as the mode wants it.
  private func candidates(
    _ question: UnderstoodQuestion, _ mode: SearchMode, depth: Int, _ watch: inout Stopwatch
  ) async throws -> Found {
    async let byWords = mode == .dense ? nil : lexical(question, depth)
    async let byMeaning = mode == .lexical ? nil : dense(question, depth)
    let found = try await (words: byWords, meaning: byMeaning)
    if let words = found.words { watch.set("lexical", to: words.milliseconds) }
    if let meaning = found.meaning { watch.set("dense", to: meaning.milliseconds) }
    return Found(lexical: found.words?.candidates ?? [], dense: found.meaning?.candidates ?? [])
  }

  private struct TimedCandidates: Sendable {
    let candidates: [Candidate]
    let milliseconds: Double
  }

  @concurrent
  private func lexical(_ question: UnderstoodQuestion, _ depth: Int) async throws -> TimedCandidates {
    let watch = Stopwatch()
    let found = try await index.lexical(question.text, filter: question.filter, limit: depth)
    return TimedCandidates(candidates: found, milliseconds: watch.total)
  }

  /// The time includes the embedding of the question.
  @concurrent
  private func dense(_ question: UnderstoodQuestion, _ depth: Int) async throws -> TimedCandidates {
    let watch = Stopwatch()
    guard let vector = try await embedder?.embed([question.text], as: .query).first else {
      return TimedCandidates(candidates: [], milliseconds: 0)
    }
    let found = try await index.dense(vector, filter: question.filter, limit: depth)
    return TimedCandidates(candidates: found, milliseconds: watch.total)
  }

  private func fuse(_ found: Found, _ mode: SearchMode) -> [FusedCandidate] {
    switch mode {
    case .lexical: Fusion.single(lexical: found.lexical)
    case .dense: Fusion.single(dense: found.dense)
    case .hybrid: fusion.fuse(lexical: found.lexical, dense: found.dense)
    }
  }

  /// Reads the texts of the best candidates and a reserve, so that repeats can make room for others.
  private func fetch(_ fused: [FusedCandidate], top: Int, explain: Bool) async throws -> [SearchHit] {
    let best = Array(fused.prefix(top + max(10, top / 2)))
    let passages = try await store.passages(best.map(\.key))
    let readable = best.compactMap { candidate in
      passages[candidate.key].map { (candidate: candidate, passage: $0) }
    }
    return diversity.arranged(readable, passage: \.passage).prefix(top).map { hit in
      SearchHit(
        passage: hit.passage, score: hit.candidate.score,
        explanation: explain ? hit.candidate.explanation : nil)
    }
  }

  private func fallbackNotes(_ asked: SearchMode, _ used: SearchMode, _ found: Found) -> [String] {
    if asked != used {
      return ["There is no embedding model: only words were searched, not meaning."]
    }
    if used == .hybrid, found.dense.isEmpty, !found.lexical.isEmpty {
      return ["The documents have no vectors yet: only words were searched, not meaning."]
    }
    return []
  }
}
