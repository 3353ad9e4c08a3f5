import FoundationEssentials
import Synchronization
import TARSCore

@testable import TARSServer

/// An engine that plays a script: the same documents and answers each time, and behaviours chosen by the question.
///
/// A question with the word "slowly" gets words until it is stopped, "silently" nothing until it is stopped,
/// "nothing" no answer, "broken" an error after two words, "defect" an unforeseen error, "unfinished" an end without `done`; others a cited answer.
final class ScriptedEngine: ServedEngine {
  struct Ledger: Sendable {
    var questions: [AskRequest] = []
    var searches: [SearchRequest] = []
    var uploads: [UploadedContent] = []
    var pages: [PageAddition] = []
    /// Rooms that were begun and not let go.
    var rooms = 0
    /// Bytes of the largest piece that was written.
    var largestPiece = 0
    var additions: [AddRequest] = []
    var documentQueries: [DocumentQuery] = []
    var differences: [DiffRequest] = []
    var appearances: [AppearanceRequest] = []
    var timelines: [TimelineRequest] = []
    var answerQueries: [AnswerQuery] = []
    var replays: [ReplayRequest] = []
    /// When work was stopped before its end.
    var stopped: [ContinuousClock.Instant] = []
    var collections = ["default", "contracts"]
    var talks: [ConversationTree] = []
    var readers: [ConversationReader] = []
  }

  struct Defect: Error {
    let detail = "secret detail of a defect"
  }

  let ledger = Mutex(Ledger())
  /// Quotas of whoever asks.
  let used = Mutex<[QuotaStatus]>([])
  let resumable = ScriptedUploads()
  /// Thrown by every call while it is set.
  private let failure = Mutex<TARSError?>(nil)
  /// Between two words of an answer.
  private let pace: Duration

  init(pace: Duration = .milliseconds(1)) { self.pace = pace }

  var seen: Ledger { ledger.withLock { $0 } }

  func fail(with error: TARSError?) { failure.withLock { $0 = error } }

  func check() throws { if let error = failure.withLock({ $0 }) { throw error } }

  func status() async throws -> SystemStatus {
    try check()
    return SystemStatus(
      version: "0.1.0", dataDirectory: "/var/lib/tars",
      counts: StoreCounts(collections: 2, documents: 3, versions: 5, chunks: 42, queuedJobs: 1),
      collections: try await collections(),
      embedding: EmbeddingModel(
        name: "all-MiniLM-L6-v2", dimensions: 384, maxTokens: 256, precision: "int8", tier: "avx512vnni"),
      answerer: "extractive",
      problems: [
        JobProblem(
          path: "/docs/old.pdf", error: .fileUnreadable("/docs/old.pdf"), at: Script.day3, skipped: false)
      ], reembedding: Self.reembedding)
  }

  func collections() async throws -> [CollectionSummary] {
    try check()
    return seen.collections.map { CollectionSummary(name: $0, documents: $0 == "default" ? 2 : 1) }
  }

  func makeCollection(named name: String) async throws -> CollectionSummary {
    ledger.withLock { if !$0.collections.contains(name) { $0.collections.append(name) } }
    return CollectionSummary(name: name, documents: 0)
  }

  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    try check()
    ledger.withLock { $0.documentQueries.append(query) }
    let later = Script.documents.filter { $0.path > query.after ?? "" }
    return later.prefix(query.limit).map {
      DocumentSummary(document: $0, newest: Script.versions[1], versionCount: Script.versions.count)
    }
  }

  func history(of reference: String) async throws -> DocumentHistory {
    try check()
    return DocumentHistory(document: try document(reference), versions: Script.versions)
  }

  func text(of reference: String, at time: String?) async throws -> VersionText {
    let version = time == "v1" ? Script.versions[0] : Script.versions[1]
    let passage = PlacedText(
      headings: ["Employment", "Notice"], text: Script.passage(version: version.number), page: 3)
    return VersionText(document: try document(reference), version: version, passages: [passage])
  }

  func difference(_ request: DiffRequest) async throws -> DocumentDifference {
    ledger.withLock { $0.differences.append(request) }
    return DocumentDifference(
      document: try document(request.document), from: Script.versions[0], to: Script.versions[1],
      changes: [Script.change])
  }

  func appearances(_ request: AppearanceRequest) async throws -> Appearances {
    ledger.withLock { $0.appearances.append(request) }
    let run = AppearanceRun(first: Script.sentence(version: 2), last: Script.sentence(version: 2))
    return Appearances(
      statement: request.statement, match: .phrase,
      documents: [DocumentAppearances(document: Script.documents[0], versionCount: 2, runs: [run])])
  }

  func timeline(_ request: TimelineRequest) async throws -> Timeline {
    ledger.withLock { $0.timelines.append(request) }
    return Timeline(entries: Script.timeline)
  }

  func answers(_ query: AnswerQuery) async throws -> [AnswerSummary] {
    ledger.withLock { $0.answerQueries.append(query) }
    let later = Script.records.drop { query.after != nil && $0.id != query.after }
    return later.dropFirst(query.after == nil ? 0 : 1).prefix(query.limit).map(\.summary)
  }

  func answer(_ id: AnswerID) async throws -> AnswerRecord {
    let record = Script.records.first { $0.id == id }
    guard let record else { throw TARSError.answerNotFound(id) }
    return record
  }

  func replay(_ request: ReplayRequest) async throws -> Replay {
    ledger.withLock { $0.replays.append(request) }
    let record = try await answer(request.answer)
    return Replay(
      original: record, now: request.now, asOf: record.asOf, answer: record.answer, sources: record.sources)
  }

  func search(_ request: SearchRequest) async throws -> SearchResponse {
    try check()
    ledger.withLock { $0.searches.append(request) }
    if request.query.contains("defect") { throw Defect() }
    let hits = request.query.contains("nothing") ? [] : Script.hits
    return SearchResponse(
      hits: Array(hits.prefix(request.top)), understanding: Script.understanding(request.scope),
      timings: ["lexical": 1.5, "dense": 2, "total": 4])
  }

  func remove(_ reference: String) async throws -> DocumentHistory { try await history(of: reference) }

  func add(_ content: UploadedContent) async throws -> AddReport {
    ledger.withLock { $0.uploads.append(content) }
    if content.data.isEmpty {
      throw TARSError(.fileEmpty, "The file '\(content.name)' is empty.", hint: "Send a file with text.")
    }
    return Script.report
  }

  func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    ledger.withLock { $0.additions.append(request) }
    return play { send in
      send(.queued(request.paths.count))
      for path in request.paths {
        try await Task.sleep(for: self.pace)
        send(
          .file(
            FileOutcome(path: path, kind: .added, document: Script.documents[0].id, version: 1, newChunks: 4))
        )
      }
      send(.finished(Script.report))
    }
  }

  func ask(_ request: AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
    ledger.withLock { $0.questions.append(request) }
    return play { send in try await self.answer(request, send) }
  }

  private func document(_ reference: String) throws -> Document {
    let found = Script.documents.first { $0.id.rawValue == reference || $0.path.hasSuffix(reference) }
    guard let found else { throw TARSError.documentNotFound(reference) }
    return found
  }

  /// Runs the script in a task that ends with the stream, and notes when it was stopped early.
  private func play<Event: Sendable>(
    _ script: @escaping @Sendable (@Sendable (Event) -> Void) async throws -> Void
  ) -> AsyncThrowingStream<Event, any Error> {
    let (events, feed) = AsyncThrowingStream.makeStream(of: Event.self)
    let work = Task {
      do {
        try check()
        try await script { feed.yield($0) }
        feed.finish()
      } catch {
        feed.finish(throwing: error)
      }
    }
    feed.onTermination = { reason in
      guard case .cancelled = reason else { return }
      self.ledger.withLock { $0.stopped.append(.now) }
      work.cancel()
    }
    return events
  }

  private func answer(_ request: AskRequest, _ send: @Sendable (AnswerEvent) -> Void) async throws {
    let found = !request.question.contains("nothing")
    send(.understanding(Script.understanding(request.scope)))
    send(.sources(Script.hits))
    if request.question.contains("silently") { try await Task.sleep(for: .seconds(3600)) }
    let text = found ? Script.answer : Script.noAnswer
    for (number, word) in text.split(separator: " ").enumerated() {
      try await Task.sleep(for: pace)
      send(.token((number == 0 ? "" : " ") + word))
      if number == 1 && request.question.contains("broken") {
        throw TARSError(.modelUnreachable, "The language model is gone.", hint: "Start it again.")
      }
      if number == 1 && request.question.contains("defect") { throw Defect() }
    }
    while request.question.contains("slowly") {
      try await Task.sleep(for: .milliseconds(20))
      send(.token(" more"))
    }
    if request.question.contains("unfinished") { return }
    let answer = Script.answer(text, found: found, scope: request.scope)
    for citation in answer.citations { send(.citation(citation)) }
    send(.verified(answer.verification))
    send(.done(answer))
  }
}
