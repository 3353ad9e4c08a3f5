import Dispatch
import FoundationEssentials
import Synchronization
import TARSCore

/// Calls of the file system that may hang, such as those to a mount whose server is gone.
///
/// A thread in such a call can't be stopped, so each call has a time limit after which it is given up, and a mount on
/// which some calls hang is not asked for more until one of them returns.
final class FileReads: Sendable {
  private struct State {
    /// Calls under way by mount, and since when.
    var calls: [Int: (mount: String, since: ContinuousClock.Instant)] = [:]
    var next = 0
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "file-reads", qos: .utility, attributes: .concurrent)
  private let mounts: @Sendable (String) -> String
  /// Seconds that a call may take, beside those for its bytes.
  private let patience: Double
  /// Hanging calls that one mount may have.
  static let mostHanging = 2

  init(patience: Double = 20, mounts: @escaping @Sendable (String) -> String = MountPoints.mount(of:)) {
    self.patience = patience
    self.mounts = mounts
  }

  /// Calls that take so long that others should not wait for them; bounds the hands that are added for their sake.
  var stuck: Int {
    state.withLock { state in
      let start = ContinuousClock.now - .seconds(1)
      return min(8, state.calls.values.count { $0.since < start })
    }
  }

  /// Does `work`, which reads the file at `path`.
  ///
  /// - Parameter bytes: So many are read at most; a mebibyte a second is waited for.
  /// - Throws: `file_unreadable` when it takes too long, and what `work` throws.
  func run<Value: Sendable>(
    _ path: FilePath, bytes: Int64 = 0, _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let call = try begin(path)
    let seconds = patience + Double(bytes) / Double(1 << 20)
    let once = Once<Value>()
    return try await withCheckedThrowingContinuation { continuation in
      once.set(continuation)
      queue.async { [self] in
        let result = Result { try work() }
        end(call)
        once.resume(with: result)
      }
      queue.asyncAfter(deadline: .now() + seconds) {
        once.resume(with: .failure(TARSError.hanging(path.text)))
      }
    }
  }

  private func begin(_ path: FilePath) throws -> Int {
    let mount = mounts(path.text)
    return try state.withLock { state in
      let old = ContinuousClock.now - .seconds(patience)
      guard state.calls.values.count(where: { $0.mount == mount && $0.since < old }) < Self.mostHanging else {
        throw TARSError.hanging(path.text)
      }
      state.next += 1
      state.calls[state.next] = (mount, .now)
      return state.next
    }
  }

  private func end(_ call: Int) { state.withLock { $0.calls[call] = nil } }
}

/// Resumes a continuation once, whoever comes first.
private final class Once<Value: Sendable>: Sendable {
  private let waiting = Mutex<CheckedContinuation<Value, any Error>?>(nil)

  func set(_ continuation: CheckedContinuation<Value, any Error>) { waiting.withLock { $0 = continuation } }

  func resume(with result: Result<Value, any Error>) {
    let continuation = waiting.withLock { waiting in
      defer { waiting = nil }
      return waiting
    }
    continuation?.resume(with: result)
  }
}

extension TARSError {
  fileprivate static func hanging(_ path: String) -> TARSError {
    TARSError(
      .fileUnreadable, "The disk of \(path) doesn't answer.",
      hint: "Check the network mount or drive; the file is tried again by itself.")
  }
}
