package import TARSCore
import TARSText

/// Answers search requests: understands, finds candidates by words and by meaning, fuses, prefers what fits the time
/// asked about, reranks, diversifies, explains.
package struct Retriever: Sendable {
  private let index: any QuestionIndex
  private var store: any VersionStore & CatalogueStore
  private var embedders: QuestionEmbedders
  private let reranking: RerankPolicy
  private var clock: any TimeSource
  private let fusion: Fusion
  private var reader: QuestionReader
  private let times = TimeReader()
  private let diversity = Diversity()

  /// How lists are fused where nobody says otherwise; chosen by evaluation.
  package static let defaultFusion = Fusion.convex(denseWeight: 0.5)

  /// - Parameters:
  ///   - embedder: Must be of the index's model; with `nil` only words are searched.
  ///   - readers: The groups whose documents the caller may read; what it finds, how that is scored and what the notes
  ///     say depend on these documents alone. `nil` for everything. The store must not tell more than the index: give
  ///     a view of what the same caller may read.
  package init(
    index: any QuestionIndex, store: any VersionStore & CatalogueStore, embedder: (any Embedder)?,
    reranking: RerankPolicy = .off("no reranking model is installed."), clock: any TimeSource,
    fusion: Fusion = Retriever.defaultFusion, readers: Set<PermissionGroup>? = nil
  ) {
    self.index = index
    self.store = store
    embedders = QuestionEmbedders(embedder)
    self.reranking = reranking
    self.clock = clock
    self.fusion = fusion
    reader = QuestionReader(catalogue: store, readers: readers)
  }

  /// The best passages for a request. Timings have the stages understand, lexical, dense, fuse, time (where the
  /// question or an age preference has a say), rerank (where a model does), fetch and total.
  ///
  /// - Throws: `TARSError` with code `bad_request` (an empty or overlong query, `top` outside 1...1000, an impossible
  ///   filter), `invalid_time`, `collection_not_found`, `document_not_found`, `model_missing` (dense without an
  ///   embedder), `model_failed`.
  package func search(_ request: SearchRequest) async throws -> SearchResponse {
    var watch = Stopwatch()
    let now = clock.now
    let question = try await reader.read(request, now: now)
    let mode = try usableMode(request.mode)
    watch.end("understand")
    async let collections = question.halfLifeDays == nil ? store.collections() : []
    let lists = try await search.candidates(question, mode, depth: Self.depth(top: request.top), &watch)
    var ranked = fusion.fuse(lists, mode)
    watch.end("fuse")
    var passages = PassageReader(store: store)
    let recency = Recency(question, collections: try await collections)
    try await preferTimes(&ranked, &passages, question, mode, recency, &watch)
    try await rerank(&ranked, &passages, question, request, &watch)
    let hits = try await fetch(ranked, &passages, top: request.top, explain: request.explain)
    var notes = lists.notes + fallbackNotes(request, mode, lists)
    notes += try await TimeNotes(index: index, store: store)
      .notes(for: question, found: ranked, hits: hits, now: now)
    watch.end("fetch")
    let understanding = Understanding(
      language: question.language, asOf: question.filter.asOf, valid: question.filter.valid, mode: mode,
      readings: question.time.readings, notes: notes)
    return SearchResponse(hits: hits, understanding: understanding, timings: watch.timings)
  }
}

extension Retriever {
  /// The same with embedders that are asked for anew with each question, for an index whose model may change; where
  /// there is none of the index's model, only words are searched.
  package func using(_ embedders: QuestionEmbedders) -> Retriever {
    var copy = self
    copy.embedders = embedders
    return copy
  }

  /// The same for one caller and one moment, as `init` takes them; the tables of languages, which cost time to make,
  /// are shared.
  package func bound(
    to store: any VersionStore & CatalogueStore, readers: Set<PermissionGroup>?, clock: any TimeSource
  ) -> Retriever {
    var copy = self
    copy.store = store
    copy.clock = clock
    copy.reader.catalogue = store
    copy.reader.readers = readers
    return copy
  }

  private var search: CandidateSearch { CandidateSearch(index: index, embedders: embedders) }

  /// Candidates that each method names: enough for fusion to see what both like.
  private static func depth(top: Int) -> Int { max(200, 2 * top) }

  /// The mode that can be answered: without an embedder, hybrid is lexical.
  private func usableMode(_ mode: SearchMode) throws -> SearchMode {
    if mode == .lexical || search.embedder != nil { return mode }
    guard mode == .hybrid else {
      throw TARSError(
        .modelMissing, "\(lack), so meaning can't be searched.",
        hint: "`tars models pull` fetches one; lexical search needs none.")
    }
    return .lexical
  }

  /// Why meaning can't be searched.
  private var lack: String {
    guard let model = index.model else { return "There is no embedding model" }
    return "The documents' vectors are of the embedding model \(model.name), which isn't loaded"
  }

  /// What the question's words say of time, and the preference of newer passages.
  private func preferTimes(
    _ ranked: inout [RankedCandidate], _ passages: inout PassageReader, _ question: UnderstoodQuestion,
    _ mode: SearchMode, _ recency: Recency, _ watch: inout Stopwatch
  ) async throws {
    let stage = TimeStage(preference: TimePreference(question.time, reader: times), recency: recency)
    if stage.isOn { try await stage.arrange(&ranked, &passages) }
    if let version = question.time.version {
      try await passages.read(ranked.prefix(Self.meantPassages))
      let best = ranked.prefix(Self.meantPassages).compactMap { passages.passages[$0.key] }
      let found = try await VersionSearch(search: search, store: store, fusion: fusion)
        .candidates(question, mode, ordinal: version, best: best)
      ranked.putFirst(found)
    }
    if stage.isOn || question.time.version != nil { watch.end("time") }
  }

  private func rerank(
    _ ranked: inout [RankedCandidate], _ passages: inout PassageReader, _ question: UnderstoodQuestion,
    _ request: SearchRequest, _ watch: inout Stopwatch
  ) async throws {
    guard case .best(let depth, let model) = reranking, request.rerank != false else { return }
    try await RerankStage(model: model, depth: depth).arrange(&ranked, &passages, question: question.text)
    watch.end("rerank")
  }

  /// Reads the texts of the best candidates and a reserve, so that repeats can make room for others.
  private func fetch(
    _ ranked: [RankedCandidate], _ passages: inout PassageReader, top: Int, explain: Bool
  ) async throws -> [SearchHit] {
    let best = ranked.prefix(top + max(10, top / 2))
    try await passages.read(best)
    let known = passages.passages
    let readable = best.compactMap { candidate in
      known[candidate.key].map { (candidate: candidate, passage: $0) }
    }
    return diversity.arranged(readable, passage: \.passage).prefix(top).map { hit in
      SearchHit(
        passage: hit.passage, score: hit.candidate.score,
        explanation: explain ? hit.candidate.explanation : nil)
    }
  }

  private func fallbackNotes(
    _ request: SearchRequest, _ used: SearchMode, _ found: CandidateLists
  ) -> [String] {
    var notes: [String] = []
    if request.mode != used {
      notes.append("\(lack): only words were searched, not meaning.")
    } else if used == .hybrid, found.dense.isEmpty, !found.lexical.isEmpty {
      notes.append("The documents have no vectors yet: only words were searched, not meaning.")
    }
    if request.rerank == true, case .off(let why) = reranking { notes.append("Reranking is off: \(why)") }
    return notes
  }

  /// Best passages whose documents a question for a version may mean.
  private static let meantPassages = 5
}
