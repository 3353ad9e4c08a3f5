import TARSChat
import TARSCore
import TARSIndex
import TARSIngestion
import TARSRetrieval
import TARSStore

/// The engine over an open store: every request is answered in this process.
struct EmbeddedEngine: AnswerEngine {
  let parts: EngineParts

  /// Made for each answer: the model that compares sentences may change.
  var answerer: Answerer { Self.answerer(parts, clock: parts.clock) }

  /// An answerer for whom it is the clock's time.
  static func answerer(_ parts: EngineParts, clock: any TimeSource) -> Answerer {
    let retriever = parts.retrieverAt(clock)
    return Answerer(
      search: { try await Self.search($0, parts, retriever) }, embedder: parts.embedders.any,
      chatModel: parts.chatModel, style: parts.answerStyle, changes: parts.changes, clock: clock)
  }

  func status() async throws -> SystemStatus {
    let reembedding = try await parts.reembedder.status()
    return SystemStatus(
      version: ProductVersion.current, dataDirectory: parts.dataDirectory,
      counts: try await parts.store.counts(),
      collections: try await collections(),
      embedding: reembedding.searchesByMeaning ? reembedding.current ?? parts.embedders.any?.model : nil,
      answerer: parts.chatModel?.name ?? "extractive", problems: try await parts.store.problems(limit: 20),
      notes: try await parts.notes + parts.lackNotes() + parts.notices.all + parts.sources.alerts(),
      reembedding: reembedding.state == .none ? nil : reembedding)
  }

  func collections() async throws -> [CollectionSummary] {
    try await parts.store.collectionSummaries()
  }

  func makeCollection(named name: String) async throws -> CollectionSummary {
    let made = try await parts.store.makeCollection(named: name)
    let known = try await collections().first { $0.name == made.name }
    return known ?? CollectionSummary(name: made.name, documents: 0)
  }

  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    try await parts.store.documents(query)
  }

  func text(of reference: String, at time: String?) async throws -> VersionText {
    try await parts.catalogue.text(of: reference, at: time)
  }

  func search(_ request: SearchRequest) async throws -> SearchResponse {
    try await Self.search(request, parts, parts.retriever)
  }

  func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    parts.ingestor.add(request)
  }

  func add(_ content: UploadedContent) async throws -> AddReport {
    try await parts.ingestor.add(content)
  }

  func remove(_ reference: String) async throws -> DocumentHistory {
    let document = try await parts.catalogue.document(reference)
    try await parts.store.tombstone(document.id, at: parts.clock.now)
    try await parts.index.catchUp()
    return DocumentHistory(document: document, versions: try await parts.store.versions(of: document.id))
  }

  private static func search(
    _ request: SearchRequest, _ parts: EngineParts, _ retriever: Retriever
  ) async throws -> SearchResponse {
    var response = try await retriever.search(request)
    response.understanding.notes += try await parts.notes + parts.lackNotes()
    response.hits = try await parts.catalogue.withCurrentVersions(response.hits)
    return response
  }
}
