import Dispatch
import Synchronization

/// Runs long work on a thread of its own, so that Swift's cooperative threads stay free for queries.
enum BackgroundThread {
  /// Waits for `work` without holding a cooperative thread.
  static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "tars.index", qos: .utility).async {
        continuation.resume(with: Swift.Result { try work() })
      }
    }
  }
}

/// Says to work on another thread that nobody waits for its result any more.
final class Cancellation: Sendable {
  private let isAsked = Atomic(false)

  func ask() { isAsked.store(true, ordering: .relaxed) }

  /// - Throws: `CancellationError` once it was asked.
  func check() throws {
    if isAsked.load(ordering: .relaxed) { throw CancellationError() }
  }
}

/// Passes an image on until it is no longer wanted.
final class CancellableSink: ByteSink {
  private let sink: any ByteSink
  private let cancellation: Cancellation

  init(_ sink: any ByteSink, _ cancellation: Cancellation) {
    self.sink = sink
    self.cancellation = cancellation
  }

  func append(_ bytes: UnsafeRawBufferPointer) throws {
    try cancellation.check()
    try sink.append(bytes)
  }

  func overwriteStart(with bytes: UnsafeRawBufferPointer) throws { try sink.overwriteStart(with: bytes) }
}
