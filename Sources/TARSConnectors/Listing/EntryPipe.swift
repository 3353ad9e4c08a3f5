import Dispatch
import Synchronization
import TARSCore

/// Entries on their way from a thread that lists a source to a task that takes them; the thread waits while the task
/// is behind.
final class EntryPipe: Sendable {
  let cancellation = Cancellation()
  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: 0)

  private static let capacity = 1000

  /// A semaphore may only go away with at least the value it began with, hence not with the capacity.
  init() {
    for _ in 0..<Self.capacity { room.signal() }
  }

  private struct State {
    var waiting: [SourceEntry] = []
    /// Index of the first of `waiting` that wasn't taken.
    var first = 0
    var ending: Result<Void, TARSError>?
    var taker: CheckedContinuation<SourceEntry?, any Error>?

    mutating func pop() -> SourceEntry? {
      guard first < waiting.count else { return nil }
      defer {
        first += 1
        if first == waiting.count { (waiting, first) = ([], 0) }
      }
      return waiting[first]
    }
  }

  /// On the thread: hands an entry over.
  /// - Throws: `TARSError` with code `cancelled` once nobody takes any more.
  func put(_ entry: SourceEntry) throws {
    while room.wait(timeout: .now() + .milliseconds(100)) == .timedOut { try cancellation.check() }
    try cancellation.check()
    let taker = state.withLock { state in
      defer { state.taker = nil }
      if state.taker == nil { state.waiting.append(entry) }
      return state.taker
    }
    if let taker {
      room.signal()
      taker.resume(returning: entry)
    }
  }

  /// On the thread: there are no more.
  func finish(_ ending: Result<Void, TARSError>) {
    let taker = state.withLock { state in
      state.ending = ending
      defer { state.taker = nil }
      return state.taker
    }
    taker?.resume(with: ending.map { nil }.mapError { $0 })
  }

  /// The next entry; `nil` at the end. Taken by one task at a time.
  func next() async throws -> SourceEntry? {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        if let outcome = take(or: continuation) { continuation.resume(with: outcome) }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// What there is already; else the continuation is kept for it.
  private func take(
    or continuation: CheckedContinuation<SourceEntry?, any Error>
  ) -> Result<SourceEntry?, any Error>? {
    let (entry, ending) = state.withLock { state -> (SourceEntry?, Result<Void, TARSError>?) in
      if let entry = state.pop() { return (entry, nil) }
      if state.ending == nil { state.taker = continuation }
      return (nil, state.ending)
    }
    if let entry {
      room.signal()
      return .success(entry)
    }
    return ending.map { $0.map { nil }.mapError { $0 } }
  }
}
