package import TARSCore

/// Reads files and uploads into the store, and follows what happens to them: edits, renames, deletions.
///
/// Files are queued durably before the first is read, so an interrupted addition goes on where it stopped. Files
/// are read several at a time; passages that the store doesn't know are embedded in batches across files; each
/// file's version is recorded in one transaction. Folders are added one after the other, also when several
/// callers ask at once.
package struct Ingestor: Sendable {
  let parts: IngestionParts
  private let gate = Turnstile()

  /// - Parameters:
  ///   - embedder: without one, documents are found by their words only, until a model is there.
  ///   - chunkTokens: longest passage in tokens; the embedder's own limit also holds.
  ///   - maxFileBytes: longer files are refused before any of them is read.
  ///   - temporaryDirectory: where uploads lie while they are read.
  ///   - sources: the ways to the files of sources; without it all files are read from this machine.
  package init(
    store: any SourceStore, parser: any DocumentParser, embedder: (any Embedder)?,
    index: any SearchIndex,
    clock: any TimeSource, chunkTokens: Int = 256, maxFileBytes: Int = .max,
    temporaryDirectory: String? = nil,
    sources: (any SourceAccess)? = nil
  ) {
    parts = IngestionParts(
      store: store, parser: parser, embedder: embedder, index: index, clock: clock,
      chunkTokens: chunkTokens, maxFileBytes: maxFileBytes,
      temporaryDirectory: temporaryDirectory, sources: sources)
  }

  /// Adds files and folders, notices what was deleted from the folders, and embeds what lacks a vector.
  /// Work that was left in the queue is done too. Ending the iteration stops; unfinished files stay queued.
  package func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    run { try await FolderAddition(parts: parts, report: $0).add(request) }
  }

  /// Imports a history that exists already, oldest state first. What an earlier import did isn't done again. Ending
  /// the iteration stops; what was recorded stays, and the next import goes on from there.
  package func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    run { report in
      switch request {
      case .git(let request): try await GitHistory(parts: parts, report: report, request: request).add()
      case .snapshots(let request):
        try await SnapshotHistory(parts: parts, report: report, request: request).add()
      }
    }
  }

  /// Does the work that an interrupted addition left in the queue.
  package func resume() -> AsyncThrowingStream<AddEvent, any Error> {
    run { try await FolderAddition(parts: parts, report: $0).finishQueue() }
  }

  /// Adds bytes that have no file. The same name in the same collection is the same document.
  ///
  /// - Throws: the `TARSError` because of which the content can't be added.
  package func add(_ content: UploadedContent) async throws -> AddReport {
    let report = ReportBuilder()
    try await onWorkers { try await UploadAddition(parts: parts, report: report).add(content) }
    return report.finished()
  }

  /// Computes the vectors that stored passages lack, such as after another model was installed.
  package func embedMissing() async throws -> AddReport {
    let report = ReportBuilder()
    try await onWorkers { try await MissingVectors(parts: parts, report: report).embed() }
    try await parts.index.catchUp()
    return report.finished()
  }

  private func run(
    _ work: @escaping @Sendable (ReportBuilder) async throws -> Void
  ) -> AsyncThrowingStream<AddEvent, any Error> {
    AsyncThrowingStream { continuation in
      let report = ReportBuilder { continuation.yield($0) }
      let task = Task {
        do {
          try await gate.pass { try await onWorkers { try await work(report) } }
          continuation.yield(.finished(report.finished()))
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  /// Keeps blocking work off the threads that serve everyone.
  private func onWorkers<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws
    -> Value
  {
    try await withTaskExecutorPreference(parts.workers) { try await work() }
  }
}
