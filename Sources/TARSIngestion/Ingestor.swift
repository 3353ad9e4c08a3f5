package import TARSCore

/// Reads files and uploads into the store, and follows what happens to them: edits, renames, deletions.
///
/// Files are queued durably before the first is read, so an interrupted addition goes on where it stopped. One queue
/// serves all callers: the most urgent files first, several at a time; passages that the store doesn't know are
/// embedded in batches across files; each file's version is recorded in one transaction.
package struct Ingestor: Sendable {
  let parts: IngestionParts
  let runner: JobRunner
  private let imports = Turnstile()

  /// - Parameters:
  ///   - embedder: without one, documents are found by their words only, until a model is there.
  ///   - chunkTokens: longest passage in tokens; the embedder's own limit also holds.
  ///   - maxFileBytes: longer files are refused before any of them is read.
  ///   - temporaryDirectory: where copies lie while they are read.
  ///   - dataDirectory: where uploads wait and containers are unpacked; the temporary directory by default.
  ///   - nice: how far the threads that read stand back behind others, 0 to 19.
  ///   - maxLoad: load per core over which only uploads and named files are read; 0 for none.
  ///   - detectsPersonalData: whether documents get tags for the kinds of personal data in them, such as "pii:iban".
  ///   - containers: takes archives and mailboxes apart.
  ///   - sources: the ways to the files of sources; without it all files are read from this machine.
  ///   - embedders: takes the place of `embedder` where the model may change.
  package init(
    store: any SourceStore, parser: any DocumentParser, embedder: (any Embedder)?,
    index: any SearchIndex,
    clock: any TimeSource, chunkTokens: Int = 256, maxFileBytes: Int = .max,
    temporaryDirectory: String? = nil,
    dataDirectory: String? = nil, nice: Int = 0, maxLoad: Double = 0, detectsPersonalData: Bool = false,
    containers: (any ContainerReader)? = nil, sources: (any SourceAccess)? = nil,
    embedders: EmbedderShelf? = nil
  ) {
    let limits = IngestionLimits(
      chunkTokens: chunkTokens, maxFileBytes: maxFileBytes, temporaryDirectory: temporaryDirectory,
      dataDirectory: dataDirectory, nice: nice, maxLoad: maxLoad, detectsPersonalData: detectsPersonalData)
    parts = IngestionParts(
      store: store, parser: parser, embedders: embedders ?? EmbedderShelf(current: embedder), index: index,
      clock: clock, settings: limits,
      containers: containers, sources: sources)
    runner = JobRunner(parts)
  }

  /// Adds files and folders, notices what was deleted from the folders, and embeds what lacks a vector.
  ///
  /// Unless `serve` runs, work that was left in the queue is done and told of too. Ending the iteration stops to
  /// wait; unfinished files stay queued.
  package func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    attend { try await FolderAddition(runner: runner, listener: $0).add(request) }
  }

  /// Does the work that an interrupted addition left in the queue.
  package func resume() -> AsyncThrowingStream<AddEvent, any Error> {
    attend { listener in
      listener.announce(try await parts.store.counts().queuedJobs)
      try await FolderAddition(runner: runner, listener: listener).finishQueue()
      try await parts.complete(listener.report)
    }
  }

  /// Works the queue off, and what comes to it, until the task is cancelled.
  package func serve() async { await runner.serve() }

  /// Whether `serve` runs.
  package var isServing: Bool { runner.isServing }

  /// Queues files without waiting for them.
  package func enqueue(_ jobs: [JobDraft]) async throws { _ = try await runner.enqueue(jobs) }

  /// Imports a history that exists already, oldest state first. What an earlier import did isn't done again. Ending
  /// the iteration stops; what was recorded stays, and the next import goes on from there.
  package func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    attend { listener in
      try await imports.pass {
        switch request {
        case .git(let request):
          try await GitHistory(parts: parts, report: listener.report, request: request).add()
        case .snapshots(let request):
          try await SnapshotHistory(parts: parts, report: listener.report, request: request) {
            try await FolderAddition(runner: runner, listener: listener).add($0)
          }.add()
        }
      }
    }
  }

  /// Adds bytes that have no file. The same name in the same collection is the same document.
  ///
  /// - Throws: the `TARSError` because of which the content can't be added.
  package func add(_ content: UploadedContent) async throws -> AddReport {
    try await upload { try await $0.add(content) }
  }

  /// Computes the vectors that stored passages lack, such as after another model was installed.
  package func embedMissing() async throws -> AddReport {
    let report = ReportBuilder()
    try await onWorkers { try await MissingVectors(parts: parts, report: report).embed() }
    try await parts.index.catchUp()
    return report.finished()
  }

  func upload(_ work: @escaping @Sendable (UploadAddition) async throws -> Void) async throws
    -> AddReport
  {
    let listener = JobListener(ReportBuilder(), hearsAll: false)
    try await runner.attend(listener) {
      try await onWorkers { try await work(UploadAddition(runner: runner, listener: listener)) }
    }
    let report = listener.report.finished()
    let isAlone = report.files.values.reduce(0, +) == 1
    if isAlone, let error = report.problems.first?.error { throw error }
    return report
  }

  private func attend(
    _ work: @escaping @Sendable (JobListener) async throws -> Void
  ) -> AsyncThrowingStream<AddEvent, any Error> {
    stream { report in
      let listener = JobListener(report, hearsAll: !runner.isServing)
      try await runner.attend(listener) { try await work(listener) }
    }
  }

  private func stream(
    _ work: @escaping @Sendable (ReportBuilder) async throws -> Void
  ) -> AsyncThrowingStream<AddEvent, any Error> {
    AsyncThrowingStream { continuation in
      let report = ReportBuilder { continuation.yield($0) }
      let task = Task {
        do {
          try await onWorkers { try await work(report) }
          continuation.yield(.finished(report.finished()))
          continuation.finish()
        } catch {
          continuation.finish(throwing: error is CancellationError ? TARSError.cancelled : error)
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
