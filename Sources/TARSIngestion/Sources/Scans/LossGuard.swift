import TARSCore

/// Decides whether what a scan misses was deleted. A disk that isn't mounted, or a share that shows an empty
/// folder, looks just like it.
struct LossGuard {
  enum Verdict: Hashable {
    /// The documents of missing files get tombstones.
    case apply
    /// The source is gone as a whole.
    case vanished
    /// So much is missing at once that it waits for a confirmation.
    case held
  }

  /// Files known before the scan.
  var known: Int
  /// Files that the scan saw.
  var seen: Int
  /// Known files that are gone.
  var missing: Int
  var isSameFileSystem = true
  /// Whether a person said that it may be.
  var isAccepted = false
  /// When the loss was seen first.
  var lossSeenAt: Instant?
  var now: Instant

  /// So few files may go at once without a question.
  static let fewest = 20
  /// Milliseconds after which a second scan confirms a loss.
  static let confirmation: Int64 = 3_600_000

  var verdict: Verdict {
    if missing == 0 || isAccepted { return .apply }
    if seen == 0 { return .vanished }
    guard missing * 2 > known else { return .apply }
    if !isSameFileSystem { return .vanished }
    if known < Self.fewest { return .apply }
    if let lossSeenAt, now.milliseconds - lossSeenAt.milliseconds >= Self.confirmation { return .apply }
    return .held
  }
}
