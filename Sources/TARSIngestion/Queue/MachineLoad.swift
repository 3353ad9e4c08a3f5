#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

import FoundationEssentials
import TARSCore

/// How busy the machine is.
enum MachineLoad {
  /// The system's load average of the last minute per core; 0 where it isn't known.
  static var perCore: Double {
    var averages = [0.0]
    guard getloadavg(&averages, 1) == 1 else { return 0 }
    return averages[0] / Double(max(1, ProcessInfo.processInfo.activeProcessorCount))
  }

  static func hold(above limit: Double) -> QueueHold? {
    guard limit > 0, perCore > limit else { return nil }
    return QueueHold(
      reason: .load, message: "The machine is busy: only uploads and named files are read now.",
      hint: "Nothing to do: work goes on when the load per core falls below ingestion.maxLoad.")
  }
}
