#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where "now" comes from; tests hand in a clock of their own.
package protocol TimeSource: Sendable {
  var now: Instant { get }
}

/// The system's real-time clock.
package struct SystemTime: TimeSource {
  package init() {}

  package var now: Instant {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
