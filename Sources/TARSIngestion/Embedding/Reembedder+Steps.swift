import Synchronization
import TARSCore

/// What a re-embedding consists of, in steps of about a second.
extension Reembedder {
  enum Step: Hashable, Sendable {
    /// A batch was embedded.
    case batch
    /// Something else was done, and there may be more.
    case again
    /// Something is in the way.
    case rest(String)
    /// Nothing is to be done.
    case wait
  }

  private static let batchChunks = 64
  /// Vectors that are removed at once.
  private static let removedVectors = 1000

  func step() async throws -> Step {
    let known = try await parts.store.embeddingState()
    if try await completeIndex(known) { return .again }
    if let next = known.next, next.order == .running, let embedder = parts.embedders.next,
      embedder.model == next.model
    {
      if let obstacle = try await obstacle() { return .rest(obstacle) }
      return try await embedSome(with: embedder)
    }
    try await embedLate()
    return try await parts.store.removeUnusedVectors(limit: Self.removedVectors) > 0 ? .again : .wait
  }

  /// Lets the index take the store's current model where it has another: the process ended between the store's
  /// change and the index's, or there were no vectors when the index was made.
  ///
  /// - Returns: Whether that was so.
  func completeIndex(_ known: EmbeddingState) async throws -> Bool {
    guard let current = known.current, index.model != current else { return false }
    _ = try await index.adopt(current) { true }
    try await index.persist()
    parts.embedders.dropFormer()
    return true
  }

  /// What comes first; `nil` where nothing does.
  private func obstacle() async throws -> String? {
    if try await parts.store.queuePause() != nil { return "The queue is paused: `tars jobs resume`." }
    if MachineLoad.hold(above: parts.maxLoad) != nil { return "The machine is busy." }
    let people = JobClaim(limit: 1, lowest: .file)
    if isServing, let next = try await parts.store.nextJobTime(people), next <= parts.clock.now {
      return "Files that people wait for are read first."
    }
    return nil
  }

  private var isServing: Bool { state.withLock(\.isServing) }

  private func embedSome(with embedder: any Embedder) async throws -> Step {
    let (last, refused) = state.withLock { ($0.last, $0.refused) }
    let chunks = try await parts.store.chunksWithoutVector(
      of: embedder.model, after: last, limit: Self.batchChunks)
    guard let end = chunks.last else {
      let isDone = try await changePlaces(with: embedder)
      state.withLock { $0.last = nil }
      return isDone ? .again : .batch
    }
    let fresh = chunks.filter { !refused.contains($0.id) }
    try await embed(fresh, with: embedder)
    state.withLock { $0.last = end.id }
    return .batch
  }

  private func embed(_ chunks: [Chunk], with embedder: any Embedder) async throws {
    if chunks.isEmpty { return }
    let start = state.withLock(\.batchEnd) ?? .now
    let found = try await PassageEmbedding(embedder: embedder).vectors(of: chunks)
    try await parts.store.addVectors(found, of: embedder.model)
    state.withLock { state in
      state.refused.formUnion(chunks.map(\.id).filter { found[$0] == nil })
      state.rate.note(found.count, seconds: (ContinuousClock.now - start) / .seconds(1))
      state.batchEnd = .now
    }
  }

  /// Lets the models change places: first in the store, then, before anything else comes into it, in the index.
  ///
  /// - Returns: `false` where passages still lack a vector.
  private func changePlaces(with embedder: any Embedder) async throws -> Bool {
    let count = try await parts.store.embeddedCount(of: embedder.model)
    let refused = state.withLock(\.refused)
    guard count.chunks - count.embedded <= refused.count else { return false }
    let isDone = try await index.adopt(embedder.model) { [parts] in
      try await embedLast(with: embedder)
      let refused = state.withLock(\.refused)
      return try await parts.store.switchModel(to: embedder.model, without: refused)
    }
    guard isDone else { return false }
    parts.embedders.nextIsCurrent()
    state.withLock { $0.lateUntil = .now + .seconds(300) }
    try await index.persist()
    parts.embedders.dropFormer()
    try await index.catchUp()
    return true
  }

  /// Embeds what came in while the index made ready, which waits meanwhile.
  private func embedLast(with embedder: any Embedder) async throws {
    let refused = state.withLock(\.refused)
    let chunks = try await parts.store.chunksWithoutVector(
      of: embedder.model, after: nil, limit: refused.count + Self.batchChunks)
    try await embed(chunks.filter { !refused.contains($0.id) }, with: embedder)
  }

  /// Embeds passages that were read before the models changed places and recorded after.
  private func embedLate() async throws {
    guard let until = state.withLock(\.lateUntil), let embedder = parts.embedder else { return }
    let count = try await parts.store.embeddedCount(of: embedder.model)
    if count.chunks - count.embedded > state.withLock(\.refused.count) {
      try await parts.completions.pass {
        try await MissingVectors(parts: parts, report: ReportBuilder()).embed()
        try await index.catchUp()
      }
    }
    if until < .now { state.withLock { $0.lateUntil = nil } }
  }
}
