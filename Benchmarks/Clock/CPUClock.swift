#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// CPU time of a benchmark's process, all its threads together.
package enum CPUClock {
  /// Seconds since the process began.
  package static var seconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// Seconds that `body` takes.
  package static func seconds(of body: () async throws -> Void) async rethrows -> Double {
    let start = seconds
    try await body()
    return seconds - start
  }

  /// Sends what was printed on its way.
  package static func flushOutput() { fflush(nil) }
}
