import Glibc

/// How long a conversation with a worker may take.
struct Patience {
  private let deadline: ContinuousClock.Instant
  private let isCancelled: () -> Bool

  /// - Parameter isCancelled: Asked several times a second.
  init(seconds: Int, isCancelled: @escaping () -> Bool) {
    deadline = .now + .seconds(seconds)
    self.isCancelled = isCancelled
  }

  /// Blocks until there is something to read.
  ///
  /// - Throws: `WorkerProcess.Failure` with `timedOut` or `cancelled`.
  func wait(for descriptor: Int32) throws {
    var state = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while true {
      if isCancelled() { throw WorkerProcess.Failure.cancelled }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw WorkerProcess.Failure.timedOut }
      let milliseconds = min(
        200, left.components.seconds * 1000 + 1 + left.components.attoseconds / 1_000_000_000_000_000)
      if poll(&state, 1, Int32(milliseconds)) > 0 { return }
    }
  }
}
