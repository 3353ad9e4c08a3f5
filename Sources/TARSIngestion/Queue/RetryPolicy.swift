import TARSCore

/// Whether and when a file that failed is read again.
enum RetryPolicy {
  /// Seconds to wait after an attempt that failed; `nil` when another try can't help.
  ///
  /// Doubled with each attempt, and up to a fifth more or less, so that the files of a server that came back aren't
  /// read all at once.
  /// - Parameter chance: From 0 to 1.
  static func delay(
    after error: TARSError, attempts: Int, chance: Double = .random(in: 0...1)
  ) -> Double? {
    guard let plan = plan(for: error.code), attempts < plan.attempts else { return nil }
    let doubled = plan.first * Double(1 << min(attempts - 1, 20))
    return min(doubled, longest) * (0.8 + 0.4 * chance)
  }

  /// An hour.
  private static let longest = 3600.0

  private struct Plan {
    /// Tries in all.
    let attempts: Int
    /// Seconds after the first try.
    let first: Double
  }

  private static func plan(for code: ErrorCode) -> Plan? {
    switch code {
    // Locked, being written, on a mount that hangs: over about two hours.
    case .fileUnreadable: Plan(attempts: 8, first: 15)
    // Down for the night: over about a day.
    case .sourceUnreachable, .sourceFailed: Plan(attempts: 30, first: 30)
    // A limit or a crash may be the machine's fault, but is mostly the file's.
    case .parserLimit, .parserFailed: Plan(attempts: 3, first: 20)
    default: nil
    }
  }
}
