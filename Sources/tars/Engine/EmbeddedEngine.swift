import TARSChat
import TARSCore
import TARSIndex
import TARSIngestion
import TARSRetrieval
import TARSServer
import TARSStore

/// The engine over an open store, for one caller: every request is answered in this process, from what the caller
/// may see, and refused where the caller may not make it.
struct EmbeddedEngine: AnswerEngine {
  let parts: EngineParts
  let caller: Caller
  /// The store as the caller may read it.
  let seen: SQLiteStore

  init(parts: EngineParts, caller: Caller = .owner(named: LocalUser.name)) {
    self.parts = parts
    self.caller = caller
    seen = caller.access.collections().map(parts.store.visible) ?? parts.store
  }

  var catalogue: Catalogue { Catalogue(store: seen) }
  var changes: DocumentChanges { DocumentChanges(store: seen) }

  /// An answerer for whom it is the clock's time.
  func answerer(_ clock: any TimeSource, _ trace: SearchTrace = SearchTrace()) -> Answerer {
    let retriever = self.retriever(clock)
    return Answerer(
      search: { request in
        let response = try await search(request, with: retriever)
        trace.note(response)
        return response
      }, embedder: parts.embedders.any,
      chatModel: parts.chatModel, style: parts.answerStyle, changes: changes, clock: clock,
      tools: parts.answerTools)
  }

  /// Who runs the installation sees all of its state, others what they read themselves.
  func status() async throws -> SystemStatus {
    let operates = caller.may(.operate)
    let reembedding = try await parts.reembedder.status()
    return SystemStatus(
      version: ProductVersion.current, dataDirectory: operates ? parts.dataDirectory : "",
      counts: try await (operates ? parts.store : seen).counts(), collections: try await collections(),
      embedding: reembedding.searchesByMeaning ? reembedding.current ?? parts.embedders.any?.model : nil,
      answerer: parts.chatModel?.name ?? "extractive",
      problems: try await operates ? parts.store.problems(limit: 20) : [],
      notes: try await parts.notes + parts.lackNotes()
        + (operates ? parts.notices.all + parts.sources.alerts() : []),
      reembedding: reembedding.state == .none ? nil : reembedding)
  }

  func collections() async throws -> [CollectionSummary] {
    let levels = Dictionary(
      try await seen.collections().map { ($0.name, caller.access.level(in: $0.id)) }, uniquingKeysWith: { $1 }
    )
    return try await seen.collectionSummaries().map { summary in
      var summary = summary
      summary.level = levels[summary.name] ?? nil
      return summary
    }
  }

  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    try caller.require(.read)
    return try await seen.documents(query)
  }

  func text(of reference: String, at time: String?) async throws -> VersionText {
    try caller.require(.read)
    let text = try await catalogue.text(of: reference, at: time)
    notes.opened(text.document.id)
    return text
  }

  func search(_ request: SearchRequest) async throws -> SearchResponse {
    try caller.require(.read)
    do {
      let response = try await search(request, with: retriever(parts.clock))
      notes.searched(request, response)
      return response
    } catch {
      notes.ended(.search, request.query, by: error)
      throw error
    }
  }

  /// Reads files of this machine, which is for those who may read them all.
  func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    refused(.administer) ?? parts.ingestor.add(request)
  }

  func add(_ content: UploadedContent) async throws -> AddReport {
    try await parts.quotas.take(.uploadBytes, Int64(content.data.count), for: caller)
    return try await parts.ingestor.add(content)
  }

  func remove(_ reference: String) async throws -> DocumentHistory {
    let document = try await permitted(.write, reference, level: .write)
    try await parts.store.tombstone(document.id, at: parts.clock.now)
    try await parts.index.catchUp()
    return DocumentHistory(document: document, versions: try await parts.store.versions(of: document.id))
  }

  private func retriever(_ clock: any TimeSource) -> Retriever {
    let readers = caller.access.collections().map { Set($0.map { PermissionGroup(rawValue: $0.rawValue) }) }
    return parts.retriever.bound(to: seen, readers: readers, clock: clock)
  }

  private func search(
    _ request: SearchRequest, with retriever: Retriever
  ) async throws -> SearchResponse {
    let start = ContinuousClock.now
    var response = try await retriever.search(request)
    let found = ContinuousClock.now
    response.understanding.notes += try await parts.notes + parts.lackNotes()
    response.hits = try await catalogue.withCurrentVersions(response.hits)
    response.timings["versions"] = (ContinuousClock.now - found).milliseconds
    response.timings["total"] = (ContinuousClock.now - start).milliseconds
    return response
  }
}
