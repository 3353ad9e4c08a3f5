import Logging
import ServiceLifecycle
import TARSCore
import TARSIngestion

/// Keeps up with all sources until the server ends.
struct SourceService: Service {
  let keeper: SourceKeeper
  let logger: Logger

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await keeper.run(log: log) }
  }

  private var log: @Sendable (SourceNotice) -> Void {
    { [logger] notice in
      switch notice {
      case .scanned(let name, let scan):
        logger.info(
          "source scanned",
          metadata: [
            "source.name": "\(name)", "source.files": "\(scan.seen)", "source.queued": "\(scan.queued)",
            "source.removed": "\(scan.removed)",
          ])
      case .failed(let name, let error):
        logger.warning("source failed", metadata: ["source.name": "\(name)", "error": "\(error)"])
      case .vanished(let name, let error):
        logger.warning("source vanished", metadata: ["source.name": "\(name)", "error": "\(error)"])
      case .returned(let name):
        logger.notice("source is back", metadata: ["source.name": "\(name)"])
      case .unwatched(let name, let note):
        logger.warning("source not watched", metadata: ["source.name": "\(name)", "source.note": "\(note)"])
      }
    }
  }
}
