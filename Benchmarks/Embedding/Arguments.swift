import FoundationEssentials
import TARSModels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command line of the benchmark.
struct Arguments {
  let command: String
  let rest: [String]

  init(_ arguments: [String]) {
    command = arguments.dropFirst().first ?? ""
    rest = Array(arguments.dropFirst(2))
    if rest.count < 3 { refuse() }
  }

  /// One thread, so that figures of engines can be compared.
  func encoder() throws -> TextEncoder {
    try TextEncoder(
      directory: rest[0], precision: Precision(rawValue: rest[1]), threads: 1,
      tier: KernelTier(rawValue: rest[2]))
  }

  func refuse() -> Never {
    print("usage: embedding-benchmark serve|embed|tokens|cold MODEL PRECISION TIER [query|passage|FILE]")
    exit(2)
  }
}

/// Seconds of CPU time of this process, and of wall time.
struct Clocks {
  let cpu = Self.read(CLOCK_PROCESS_CPUTIME_ID)
  let wall = Self.read(CLOCK_MONOTONIC)

  private static func read(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
