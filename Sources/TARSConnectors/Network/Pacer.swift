import Synchronization
import TARSCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Keeps the requests to one source apart, whoever sends them.
final class Pacer: Sendable {
  private let next = Mutex<Int64>(0)
  private let pause = Mutex<Int>(0)

  /// - Parameter milliseconds: From the beginning of one request to that of the next.
  init(milliseconds: Int) { slow(toMilliseconds: milliseconds) }

  /// A longer pause from now on; a shorter one changes nothing.
  func slow(toMilliseconds milliseconds: Int) {
    pause.withLock { $0 = max($0, milliseconds) }
  }

  /// Returns when the next request may begin.
  /// - Throws: `TARSError` with code `cancelled`.
  func wait(_ cancellation: Cancellation) throws {
    let pause = Int64(pause.withLock { $0 })
    let turn = next.withLock { next in
      let turn = max(next, Self.now)
      next = turn + pause
      return turn
    }
    while Self.now < turn {
      try cancellation.check()
      usleep(UInt32(clamping: max(1, min(turn - Self.now, 100)) * 1000))
    }
    try cancellation.check()
  }

  /// Milliseconds of a clock that only goes forward.
  private static var now: Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
