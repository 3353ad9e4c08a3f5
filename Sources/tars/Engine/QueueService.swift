import Logging
import ServiceLifecycle
import TARSCore
import TARSIngestion

/// Works the queue off for as long as the server runs.
struct QueueService: Service {
  let ingestor: Ingestor
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      async let vectors: Void = embedMissing()
      await ingestor.serve()
      await vectors
    }
  }

  /// Passages may lack vectors since an addition was interrupted, or since another model was installed.
  private func embedMissing() async {
    do {
      for note in try await ingestor.embedMissing().notes {
        logger.info("note", metadata: ["ingestion.note": "\(note)"])
      }
    } catch {
      if Task.isCancelled { return }
      logger.error("passages were not embedded", metadata: ["error": "\(error)"])
    }
  }
}
