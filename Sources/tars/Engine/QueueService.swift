import Logging
import ServiceLifecycle
import TARSCore
import TARSIngestion

/// Works the queue off for as long as the server runs.
struct QueueService: Service {
  let ingestor: Ingestor
  let reembedder: Reembedder
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      async let vectors: Void = embed()
      await ingestor.serve()
      await vectors
    }
  }

  /// First what searches need now, then what they are to have.
  private func embed() async {
    await embedMissing()
    await reembedder.serve { [logger] in logger.error("re-embedding rests", metadata: ["error": "\($0)"]) }
  }

  /// Passages may lack vectors since an addition was interrupted, or since a model was installed.
  private func embedMissing() async {
    do {
      try await reembedder.completeIndex()
      for note in try await ingestor.embedMissing().notes {
        logger.info("note", metadata: ["ingestion.note": "\(note)"])
      }
    } catch {
      if Task.isCancelled { return }
      logger.error("passages were not embedded", metadata: ["error": "\(error)"])
    }
  }
}
