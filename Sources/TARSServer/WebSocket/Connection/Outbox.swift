import NIOCore
import Synchronization

/// Frames on their way to one client, with room for a few: who fills it faster than the client reads has to wait.
final class Outbox: Sendable {
  struct Closed: Error {}

  private struct State {
    var frames: [ByteBuffer] = []
    var bytes = 0
    /// The answer to the client's last ping; older ones needn't be given (RFC 6455, 5.5.3).
    var pong: ByteBuffer?
    /// The last frame, after all others.
    var close: ByteBuffer?
    var isClosed = false
    var reader: CheckedContinuation<Void, Never>?
    var writers: [CheckedContinuation<Void, Never>] = []

    mutating func takeReader() -> CheckedContinuation<Void, Never>? {
      defer { reader = nil }
      return reader
    }

    mutating func takeWriters() -> [CheckedContinuation<Void, Never>] {
      defer { writers = [] }
      return writers
    }
  }

  /// Bytes that may wait; one frame more than fits is taken.
  static let room = 64 << 10

  private let state = Mutex(State())

  var isClosed: Bool { state.withLock(\.isClosed) }

  /// Puts a frame into the queue; waits for room.
  ///
  /// - Throws: `Closed` when no frame is taken any more, `CancellationError`.
  func send(_ frame: ByteBuffer) async throws {
    while try !put(frame, upTo: Self.room) { await waitForRoom() }
  }

  /// Puts a short frame of the server itself into the queue, full or not, unless the connection is closing.
  func sendNow(_ frame: ByteBuffer) {
    // What is closed needs no sign of life.
    _ = try? put(frame, upTo: .max)
  }

  func answerPing(_ payload: ByteBuffer) {
    let reader = state.withLock { state in
      if !state.isClosed { state.pong = WebSocketFrame.pong(payload) }
      return state.takeReader()
    }
    reader?.resume()
  }

  /// Takes no more frames; those in the queue still go out, and `frame` after them. The first call counts.
  func close(with frame: ByteBuffer?) {
    let (reader, writers) = state.withLock { state in
      if !state.isClosed {
        state.isClosed = true
        state.close = frame
      }
      return (state.takeReader(), state.takeWriters())
    }
    reader?.resume()
    for writer in writers { writer.resume() }
  }

  /// The frames to be written next, at least one; `nil` after the last.
  func next() async -> [ByteBuffer]? {
    while true {
      switch take() {
      case .frames(let frames): return frames
      case .end: return nil
      case .nothingYet: await waitForFrames()
      }
      if Task.isCancelled { return nil }
    }
  }

  private enum Taken {
    case frames([ByteBuffer])
    case end
    case nothingYet
  }

  private func take() -> Taken {
    let (taken, writers) = state.withLock { state -> (Taken, [CheckedContinuation<Void, Never>]) in
      var frames = state.frames
      if let pong = state.pong { frames.insert(pong, at: 0) }
      if let close = state.close { frames.append(close) }
      (state.frames, state.bytes, state.pong, state.close) = ([], 0, nil, nil)
      if frames.isEmpty { return (state.isClosed ? .end : .nothingYet, []) }
      return (.frames(frames), state.takeWriters())
    }
    for writer in writers { writer.resume() }
    return taken
  }

  /// Whether there was room.
  private func put(_ frame: ByteBuffer, upTo room: Int) throws -> Bool {
    try Task.checkCancellation()
    let (isDone, reader) = try state.withLock { state -> (Bool, CheckedContinuation<Void, Never>?) in
      if state.isClosed { throw Closed() }
      if state.bytes >= room { return (false, nil) }
      state.frames.append(frame)
      state.bytes += frame.readableBytes
      return (true, state.takeReader())
    }
    reader?.resume()
    return isDone
  }

  private func waitForRoom() async {
    await waiting { state, continuation in
      guard !state.isClosed, state.bytes >= Self.room else { return false }
      state.writers.append(continuation)
      return true
    }
  }

  private func waitForFrames() async {
    await waiting { state, continuation in
      guard !state.isClosed, state.frames.isEmpty, state.pong == nil, state.reader == nil else {
        return false
      }
      state.reader = continuation
      return true
    }
  }

  /// Waits until woken, or cancelled; not at all where `enlist` finds that there is nothing to wait for.
  private func waiting(_ enlist: (inout State, CheckedContinuation<Void, Never>) -> Bool) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let waits = state.withLock { state in !Task.isCancelled && enlist(&state, continuation) }
        if !waits { continuation.resume() }
      }
    } onCancel: {
      wakeAll()
    }
  }

  /// Those who still have to wait go back to it.
  private func wakeAll() {
    let (reader, writers) = state.withLock { state in (state.takeReader(), state.takeWriters()) }
    reader?.resume()
    for writer in writers { writer.resume() }
  }
}
