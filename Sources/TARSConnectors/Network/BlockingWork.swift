import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Work that waits for the network, on a thread of its own: the cooperative pool has few.
enum BlockingWork {
  /// The value of `work`, which is told when the caller is cancelled and then ends within a second.
  static func run<Value: Sendable>(
    _ work: @escaping @Sendable (Cancellation) throws -> Value
  ) async throws -> Value {
    let cancellation = Cancellation()
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let isStarted = start {
          continuation.resume(with: Result { try work(cancellation) })
        }
        if !isStarted { continuation.resume(throwing: TARSError.noThread) }
      }
    } onCancel: {
      cancellation.cancel()
    }
  }

  /// Whether a thread could be started for `body`.
  static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
    let box = Unmanaged.passRetained(Body(run: body))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        BlockingWork.ignoreBrokenPipes()
        Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, box.toOpaque())
    guard code == 0 else {
      box.release()
      return false
    }
    pthread_detach(thread)
    return true
  }

  /// A server that closes a connection while it is written to must not end the process.
  private static func ignoreBrokenPipes() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  private final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

extension TARSError {
  static let noThread = TARSError(
    .sourceFailed, "No further thread can be started.",
    hint: "Raise the limit of tasks for the user that runs T.A.R.S. (ulimit -u, or TasksMax of the unit).")
}
