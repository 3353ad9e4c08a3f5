import TARSCore

/// A file's fingerprint as the store keeps it: while it stays the same, so did the file's content.
enum Stamp {
  /// For a file that was read.
  static func value(_ status: FileStatus) -> String {
    "\(status.bytes) \(status.modified) \(status.changed) \(status.identity.inode)"
  }

  /// For a file that was skipped: another version of T.A.R.S. may be able to read it.
  static func skipped(_ status: FileStatus) -> String { skipped(value(status)) }

  /// The same for a source's own stamp.
  static func skipped(_ stamp: String) -> String { "skipped by \(ProductVersion.current): \(stamp)" }

  /// Whether a change within the clock's grain could have left the status as it is: such a status proves
  /// nothing.
  static func isTooFresh(_ status: FileStatus, now: Instant) -> Bool {
    max(status.modified, status.changed) / 1_000_000 > now.milliseconds - 2000
  }
}
