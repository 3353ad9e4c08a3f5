import TARSCore

/// Works the queue off: several files are read at a time, while their passages are embedded and recorded together.
struct QueueRun {
  private let parts: IngestionParts
  private let settler: FileSettler
  private let preparer: FilePreparer
  private let recorder: VersionRecorder

  init(parts: IngestionParts, report: ReportBuilder) {
    self.parts = parts
    settler = FileSettler(parts: parts, report: report, stamps: StampBuffer(parts))
    preparer = FilePreparer(parts: parts, settler: settler, renames: Renames(parts.store))
    recorder = VersionRecorder(
      parts: parts, settler: settler,
      vectors: VectorSource(embedder: parts.embedder, report: report))
  }

  func process() async throws {
    do {
      try await processQueue()
    } catch is CancellationError {
      throw TARSError.cancelled
    }
  }

  private func processQueue() async throws {
    try await parts.store.releaseJobs(nil)
    var queue = JobPages(parts)
    var batch = RecordingBatch()
    var searchable = ContinuousClock.now
    try await withThrowingTaskGroup(of: PreparedVersion?.self) { group in
      var running = 0
      repeat {
        while running < parts.parallelism, let job = try await queue.next() {
          try Task.checkCancellation()
          group.addTask { [preparer] in try await preparer.prepare(job) }
          running += 1
        }
        if batch.isFull || running == 0 { try await recorder.record(batch.take()) }
        if ContinuousClock.now - searchable > .seconds(5) {
          try await parts.index.catchUp()
          searchable = .now
        }
        if running > 0, let prepared = try await group.next() {
          running -= 1
          if let prepared { batch.add(prepared) }
        }
      } while running > 0 || !batch.isEmpty
    }
    try await settler.stamps.write()
  }
}

/// Prepared versions until there are enough for one pass of the embedder.
struct RecordingBatch {
  private var versions: [PreparedVersion] = []
  private var passages = 0
  private var bytes = 0

  var isEmpty: Bool { versions.isEmpty }

  /// Bounds memory, and how long a file that is ready waits for others.
  var isFull: Bool { passages >= 256 || bytes >= 1 << 20 || versions.count >= 64 }

  mutating func add(_ version: PreparedVersion) {
    versions.append(version)
    passages += version.unembedded.count
    bytes += version.chunks.reduce(0) { $0 + $1.draft.text.utf8.count }
  }

  mutating func take() -> [PreparedVersion] {
    defer { self = RecordingBatch() }
    return versions
  }
}

/// The queue in pages.
struct JobPages {
  private let parts: IngestionParts
  private var page: ArraySlice<Job> = []

  init(_ parts: IngestionParts) { self.parts = parts }

  mutating func next() async throws -> Job? {
    if page.isEmpty {
      page = try await parts.store.claimJobs(JobClaim(limit: 2 * parts.parallelism), at: parts.clock.now)[...]
    }
    return page.popFirst()
  }
}
