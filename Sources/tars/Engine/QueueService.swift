import Logging
import ServiceLifecycle
import TARSCore
import TARSIngestion

/// Reads what an interrupted addition left in the queue, then waits for the end.
struct QueueService: Service {
  let ingestor: Ingestor
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown {
      await readQueue()
      try? await gracefulShutdown()
    }
  }

  private func readQueue() async {
    do {
      for try await event in ingestor.resume() {
        guard case .finished(let report) = event, !report.files.isEmpty else { continue }
        logger.info("finished the queue", metadata: ["ingestion.files": "\(report.files)"])
      }
    } catch {
      logger.error("the queue was not finished", metadata: ["error": "\(error)"])
    }
  }
}
