/// The store's key of a source.
package struct SourceID: Hashable, Sendable, Codable, RawRepresentable {
  package let rawValue: Int64
  package init(rawValue: Int64) { self.rawValue = rawValue }
}

/// A source with all that a person wants to know of it; without its credential.
package struct SourceStatus: Hashable, Sendable, Codable {
  /// By which jobs name it.
  package var id: SourceID
  package var settings: SourceSettings
  package var hasCredential: Bool
  package var activity: SourceActivity
  /// The last scan that ended, well or not.
  package var lastScan: SourceScan?
  /// The last scan that saw everything.
  package var lastWholeScanAt: Instant?
  /// `nil` where none is planned.
  package var nextScanAt: Instant?
  /// Documents with a current version.
  package var documents: Int
  /// Files that wait to be read.
  package var queued: Int
  /// Files that can't be read.
  package var problems: Int
  /// Why changes are noticed by scans alone, such as a network mount; `nil` while they are watched or needn't be.
  package var watchNote: String?

  package init(
    id: SourceID, settings: SourceSettings, hasCredential: Bool, activity: SourceActivity,
    lastScan: SourceScan? = nil,
    lastWholeScanAt: Instant? = nil, nextScanAt: Instant? = nil, documents: Int = 0, queued: Int = 0,
    problems: Int = 0, watchNote: String? = nil
  ) {
    self.id = id
    self.settings = settings
    self.hasCredential = hasCredential
    self.activity = activity
    self.lastScan = lastScan
    self.lastWholeScanAt = lastWholeScanAt
    self.nextScanAt = nextScanAt
    self.documents = documents
    self.queued = queued
    self.problems = problems
    self.watchNote = watchNote
  }
}

/// What a source does now.
package enum SourceActivity: String, Sendable, Codable, CaseIterable {
  case idle
  case scanning
  /// Follows the system's notices of changes.
  case watching
  case paused
  /// The last scan failed; the next tries again.
  case failing
  /// The source is gone as a whole: an alert, and nothing of it is deleted.
  case vanished
}

/// How a look through a whole source ended.
package struct SourceScan: Hashable, Sendable, Codable {
  package var startedAt: Instant
  package var endedAt: Instant
  /// Files that were there.
  package var seen: Int
  /// Files that are new or changed, and were queued.
  package var queued: Int
  /// Documents whose files are gone.
  package var removed: Int
  /// Why it ended early; then nothing was removed.
  package var error: TARSError?

  package init(
    startedAt: Instant, endedAt: Instant, seen: Int = 0, queued: Int = 0, removed: Int = 0,
    error: TARSError? = nil
  ) {
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.seen = seen
    self.queued = queued
    self.removed = removed
    self.error = error
  }
}
