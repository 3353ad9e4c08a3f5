import Synchronization
package import TARSCore

/// Embeds all passages anew when another model is wanted, beside the present vectors, and lets the models change
/// places when all is done.
///
/// What is done is in the store, a batch a transaction: work goes on where it stopped, whatever stopped it. The index
/// changes in one step, the store just before it; an index that was killed in between is completed at the next start.
package final class Reembedder: Sendable {
  struct State {
    /// The last chunk that was looked at.
    var last: ChunkID?
    /// Chunks of which the new model makes no vector.
    var refused: Set<ChunkID> = []
    var rate = ReembeddingRate()
    /// When the last batch ended; `nil` after a rest.
    var batchEnd: ContinuousClock.Instant?
    var count: (count: EmbeddedCount, model: EmbeddingModel, at: ContinuousClock.Instant)?
    /// Why work rests.
    var rest: String?
    var isServing = false
    /// Until then, passages may come in that were read before the models changed places.
    var lateUntil: ContinuousClock.Instant?
  }

  let parts: IngestionParts
  let index: any ModelIndex
  let state = Mutex(State())
  private let wake = WakeSignal()
  private let turns = Turnstile()

  /// - Parameters:
  ///   - ingestor: Its embedders are the ones that change places.
  ///   - index: The one that it writes to.
  package init(_ ingestor: Ingestor, index: any ModelIndex) {
    parts = ingestor.parts
    self.index = index
  }

  /// Does what is to be done, until the task is cancelled.
  ///
  /// - Parameter log: Called with what went wrong; work is tried again after a while.
  package func serve(log: @escaping @Sendable (String) -> Void) async {
    state.withLock { $0.isServing = true }
    await withTaskExecutorPreference(parts.workers) {
      while !Task.isCancelled {
        let pause = await stepOrRest(log)
        if pause > .zero { await wake.sleep(atMost: pause) }
      }
    }
    state.withLock { $0.isServing = false }
  }

  /// Lets the index take the store's current model where it lags behind, which can take minutes.
  package func completeIndex() async throws {
    try await turns.pass { _ = try await completeIndex(parts.store.embeddingState()) }
  }

  /// Works until the models have changed places, until a person's order says otherwise, or until nothing is to be done.
  ///
  /// - Parameter told: Called after each batch.
  package func run(_ told: @escaping @Sendable (Reembedding) -> Void) async throws {
    try await withTaskExecutorPreference(parts.workers) {
      while true {
        try Task.checkCancellation()
        let next = try await turns.pass { try await step() }
        if case .wait = next { break }
        told(try await status())
        if case .rest(let why) = next {
          if let order = try await parts.store.embeddingState().next?.order, order != .running { break }
          state.withLock { $0.rest = why }
          try await Task.sleep(for: .seconds(1))
        }
      }
    }
  }

  /// How far it is; the count of passages may be some seconds old.
  package func status() async throws -> Reembedding {
    let known = try await parts.store.embeddingState()
    let model = index.model
    var status = Reembedding(
      current: model, searchesByMeaning: model == nil || parts.embedders.embedder(of: model) != nil)
    guard let next = known.next else { return status }
    let count = try await count(of: next.model)
    status.next = next.model
    (status.passages, status.done) = (count.chunks, count.embedded)
    let (rest, rate) = state.withLock { ($0.rest, $0.rate.passagesPerSecond) }
    let isLoaded = parts.embedders.next?.model == next.model
    status.note = isLoaded ? rest : Self.notLoaded(next.model)
    status.state =
      switch next.order {
      case .running: status.note == nil ? .running : .resting
      case .paused: .paused
      case .cancelled: .cancelled
      }
    guard status.state == .running, let rate else { return status }
    status.passagesPerMinute = rate * 60
    status.remainingSeconds = Double(count.chunks - count.embedded) / rate
    return status
  }

  /// - Throws: `bad_request` where nothing is being re-embedded.
  package func edit(_ edit: ReembeddingEdit) async throws -> Reembedding {
    guard try await parts.store.embeddingState().next != nil else { throw TARSError.nothingReembedded }
    switch edit.action {
    case .pause: try await parts.store.setReembedding(.paused)
    case .resume: try await parts.store.setReembedding(.running)
    case .cancel: try await parts.store.setReembedding(.cancelled)
    }
    state.withLock { state in
      let isServing = state.isServing
      state = State()
      state.isServing = isServing
    }
    wake.signal()
    return try await status()
  }

  /// Returns how long to wait before the next step.
  private func stepOrRest(_ log: @Sendable (String) -> Void) async -> Duration {
    do {
      let next = try await turns.pass { try await step() }
      state.withLock { state in
        if case .rest(let why) = next { state.rest = why } else { state.rest = nil }
        if case .batch = next {} else { state.batchEnd = nil }
      }
      switch next {
      case .batch: return .zero
      case .again: return .milliseconds(20)
      case .rest: return .seconds(5)
      case .wait: return .seconds(30)
      }
    } catch {
      if Task.isCancelled { return .zero }
      log("\(error)")
      state.withLock { $0.rest = "\(error)" }
      return .seconds(30)
    }
  }

  private func count(of model: EmbeddingModel) async throws -> EmbeddedCount {
    let known = state.withLock(\.count)
    if let known, known.model == model, ContinuousClock.now - known.at < .seconds(2) { return known.count }
    let count = try await parts.store.embeddedCount(of: model)
    state.withLock { $0.count = (count, model, .now) }
    return count
  }

  private static func notLoaded(_ model: EmbeddingModel) -> String {
    "The model \(model.name) isn't loaded: install it, or set another as `models.embedding`."
  }
}

extension TARSError {
  fileprivate static var nothingReembedded: TARSError {
    TARSError(
      .badRequest, "Nothing is being embedded anew.",
      hint: "Set another model as `models.embedding` and start T.A.R.S. again.")
  }
}
