import Synchronization
import TARSCore

/// The way from sources to the queue, which itself asks the sources for their files: connected once both are
/// there.
package final class QueueLink: SourceQueue {
  private let queue = Mutex<(any SourceQueue)?>(nil)

  package init() {}

  /// From now on the queue is this one.
  package func connect(_ other: any SourceQueue) { queue.withLock { $0 = other } }

  package func wake() async { await queue.withLock { $0 }?.wake() }

  package func settle() async throws { try await queue.withLock { $0 }?.settle() }
}

extension Ingestor: SourceQueue {
  package func wake() async { runner.look() }

  package func settle() async throws {
    for try await _ in resume() {}
  }
}
