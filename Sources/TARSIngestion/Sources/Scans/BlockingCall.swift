import Synchronization
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Calls that may never return, such as those to a file system whose server is gone: each runs on a thread of
/// its own, so that one that hangs holds up nobody else.
final class BlockingCall: Sendable {
  private let stuck = Mutex(0)
  private let limit: Duration

  /// - Parameter limit: How long a call may take before it is given up.
  init(limit: Duration) { self.limit = limit }

  /// Whether a call that was given up hasn't returned so far.
  var isStuck: Bool { stuck.withLock { $0 > 0 } }

  /// What `body` returns.
  ///
  /// - Throws: `source_unreachable` when it takes too long; it goes on, and its result is dropped.
  func run<Value: Sendable>(
    _ place: String, _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    if isStuck { throw TARSError.hangs(place) }
    let outcome = Outcome<Value>()
    let timer = Task { [limit] in
      try await Task.sleep(for: limit)
      self.stuck.withLock { $0 += 1 }
      if !outcome.settle(.failure(TARSError.hangs(place))) { self.stuck.withLock { $0 -= 1 } }
    }
    defer { timer.cancel() }
    return try await withCheckedThrowingContinuation { continuation in
      outcome.wait(continuation)
      OwnThread.start {
        if !outcome.settle(Result(catching: body)) { self.stuck.withLock { $0 -= 1 } }
      }
    }
  }

  /// The first of result and time-out.
  private final class Outcome<Value: Sendable>: Sendable {
    private let waiting = Mutex<CheckedContinuation<Value, any Error>?>(nil)

    func wait(_ continuation: CheckedContinuation<Value, any Error>) {
      waiting.withLock { $0 = continuation }
    }

    /// Whether this was the first.
    func settle(_ result: Result<Value, any Error>) -> Bool {
      let continuation = waiting.withLock { waiting in
        defer { waiting = nil }
        return waiting
      }
      continuation?.resume(with: result)
      return continuation != nil
    }
  }
}

/// Threads outside of every pool.
enum OwnThread {
  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Runs `body` on a new thread, or on this one where the system has no more.
  static func start(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    var thread = pthread_t()
    let status = pthread_create(
      &thread, nil,
      { pointer in
        Unmanaged<Work>.fromOpaque(pointer!).takeRetainedValue().body()
        return nil
      }, work.toOpaque())
    guard status == 0 else { return work.takeRetainedValue().body() }
    pthread_detach(thread)
  }
}

extension TARSError {
  fileprivate static func hangs(_ place: String) -> TARSError {
    TARSError(
      .sourceUnreachable, "\(place) doesn't answer.",
      hint: "Check the network mount or the disk; T.A.R.S. tries again, and keeps what it knows.")
  }
}
