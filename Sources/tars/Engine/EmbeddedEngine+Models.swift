import TARSCore
import TARSIndex
import TARSIngestion

extension EmbeddedEngine {
  func reembedding() async throws -> Reembedding {
    try caller.require(.operate)
    return try await parts.reembedder.status()
  }

  func edit(_ edit: ReembeddingEdit) async throws -> Reembedding {
    try caller.require(.operate)
    return try await parts.reembedder.edit(edit)
  }

  /// No server has the data directory, so the work is done here.
  func followReembedding() -> AsyncThrowingStream<Reembedding, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          continuation.yield(try await reembedding())
          try await parts.reembedder.run { continuation.yield($0) }
          continuation.yield(try await reembedding())
          continuation.finish()
        } catch {
          continuation.finish(throwing: error is CancellationError ? TARSError.cancelled : error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}

extension EngineParts {
  /// Why searches are by words only at present, and how far that is from its end.
  func lackNotes() async throws -> [String] {
    guard let modelLack, let model = index.model, embedders.embedder(of: model) == nil else { return [] }
    let status = try await reembedder.status()
    guard let next = status.next else { return ["\(modelLack) Search is by words only."] }
    let progress = "\(status.done) of \(status.passages) passages are."
    return ["\(modelLack) Search is by words only until all are embedded with \(next.name); \(progress)"]
  }
}
