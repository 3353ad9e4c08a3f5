import Synchronization

/// Says once that something wasn't done yet.
final class Once: Sendable {
  private let isDone = Atomic<Bool>(false)

  func first() -> Bool { !isDone.exchange(true, ordering: .relaxed) }
}
