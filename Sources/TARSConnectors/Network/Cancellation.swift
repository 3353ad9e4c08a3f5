import Synchronization
import TARSCore

/// Tells work on another thread that nobody waits for it any more.
final class Cancellation: Sendable {
  private let flag = Atomic<Bool>(false)

  func cancel() { flag.store(true, ordering: .relaxed) }

  var isCancelled: Bool { flag.load(ordering: .relaxed) }

  /// - Throws: `TARSError` with code `cancelled`.
  func check() throws {
    if isCancelled { throw TARSError.cancelled }
  }
}
