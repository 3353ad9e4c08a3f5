extension EmbeddingEngine {
  /// Asks once a second.
  package func followReembedding() -> AsyncThrowingStream<Reembedding, any Error> {
    AsyncThrowingStream { continuation in
      let task = Task {
        do {
          while true {
            let status = try await reembedding()
            continuation.yield(status)
            if [.none, .paused, .cancelled].contains(status.state) { break }
            try await Task.sleep(for: .seconds(1))
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error is CancellationError ? TARSError.cancelled : error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }
}
