package import TARSCore
import TARSText

extension TemporalIndex {
  /// Opens the index in `directory`, which is made when it doesn't exist, and brings it up to the store.
  ///
  /// What is missing, damaged, of another format or of another model is read from the store again; `notes` say so.
  /// A long time for that isn't waited for: searches find what is there already, `catchUp` waits for all of it.
  ///
  /// - Parameters:
  ///   - model: The embedding model in use; with `nil` the files', else the store's.
  ///   - patience: How long to wait at most until the index is up to the store.
  /// - Throws: `TARSError` where the folder can't be made or the store can't be read.
  package static func open(
    directory: String, feed: any ChangeFeed, model: EmbeddingModel?, patience: Duration = .seconds(2)
  ) async throws -> TemporalIndex {
    try await open(try FolderDisk(directory), feed: feed, model: model, patience: patience)
  }

  /// An index of the whole feed in memory only, for evaluations and tests.
  package static func inMemory(
    feed: any ChangeFeed, model: EmbeddingModel?, ranking: BM25 = BM25()
  ) async throws -> TemporalIndex {
    let index = TemporalIndex(
      IndexState(model: try await Self.model(model, of: feed)), feed: feed, folder: nil, ranking: ranking,
      limits: IndexLimits(), fingerprint: "", isWritten: true)
    try await index.catchUp()
    await index.background.wait()
    return index
  }

  static func open(
    _ disk: any Disk, feed: any ChangeFeed, model: EmbeddingModel?, patience: Duration,
    limits: IndexLimits = IndexLimits()
  ) async throws -> TemporalIndex {
    let fingerprint = AnalyzerFingerprint.value(of: Analyzer())
    let loader = IndexLoader(
      analyzer: fingerprint, model: model, newest: try await feed.latestChange(),
      checkedBytes: limits.checkedBytes)
    let loaded = try loader.load(disk)
    var state = loaded.state
    if state == nil { state = IndexState(model: try await Self.model(model, of: feed)) }
    let index = TemporalIndex(
      state ?? IndexState(model: nil), feed: feed, folder: loaded.folder, ranking: BM25(),
      limits: limits, fingerprint: fingerprint, isWritten: loaded.isWritten)
    for note in loaded.notes { index.note(note) }
    index.checkFiles()
    try await index.complete(within: patience)
    return index
  }

  private static func model(
    _ model: EmbeddingModel?, of feed: any ChangeFeed
  ) async throws -> EmbeddingModel? {
    if let model { return model }
    return try await feed.embeddingModel()
  }

  /// Catches up in the background, waiting for it for a while.
  private func complete(within patience: Duration) async throws {
    let (ends, continuation) = AsyncStream.makeStream(of: Result<Void, any Error>?.self)
    let work = Task { [weak self] in
      let end: Result<Void, any Error>
      do {
        while let index = self, try await index.catchUpOnce() { try Task.checkCancellation() }
        end = .success(())
      } catch {
        end = .failure(error)
        if !(error is CancellationError) { self?.note("The search index isn't complete: \(error)") }
      }
      continuation.yield(end)
    }
    background.add(work)
    let alarm = Task {
      try await Task.sleep(for: patience)
      continuation.yield(nil)
    }
    defer { alarm.cancel() }
    for await end in ends {
      try end?.get()
      return
    }
  }
}
