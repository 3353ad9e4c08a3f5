package import FoundationEssentials

/// The sources that are kept up with, and which of the known files belong to which.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol SourceRegistry: Sendable {
  /// All sources, by name.
  func sources() async throws -> [SourceRecord]

  func source(named name: String) async throws -> SourceRecord?

  /// Keeps a new source, with what `seal` makes of its credential once its id is known.
  ///
  /// - Throws: `bad_request` where another source has the name, and what `seal` throws; then nothing is kept.
  func addSource(
    _ settings: SourceSettings, sealing seal: @Sendable (SourceID) throws -> Data?
  ) async throws -> SourceRecord

  /// Replaces a source's settings, but for its name and kind. No effect on an unknown source.
  func change(_ source: SourceID, to settings: SourceSettings) async throws

  /// Replaces a source's sealed credential; `nil` takes it away.
  func keepCredential(_ sealed: Data?, of source: SourceID) async throws

  /// The sealed credential; `nil` where the source has none.
  func sealedCredential(of source: SourceID) async throws -> Data?

  /// Remembers how far a source is kept up with.
  func keep(_ state: SourceState, of source: SourceID) async throws

  /// Forgets a source. Its documents stay; what was remembered of its files no longer belongs to any source.
  func removeSource(_ source: SourceID) async throws

  /// What is known of files at these paths, by path; files that were never seen are left out.
  func knownFiles(_ paths: [String], in collection: CollectionID) async throws -> [String: KnownFile]

  /// Says that files at these paths belong to a source.
  func adopt(_ paths: [String], in collection: CollectionID, by source: SourceID) async throws

  /// Files of a source in path order, after a path; the next page continues after the last one.
  func files(of source: SourceID, after path: String, limit: Int) async throws -> [SeenFile]

  /// How much belongs to a source.
  func counts(of source: SourceID) async throws -> SourceCounts
}

/// A source as the store keeps it.
package struct SourceRecord: Hashable, Sendable {
  package let id: SourceID
  package var settings: SourceSettings
  package var hasCredential: Bool
  package var state: SourceState

  package init(
    id: SourceID, settings: SourceSettings, hasCredential: Bool = false, state: SourceState = SourceState()
  ) {
    self.id = id
    self.settings = settings
    self.hasCredential = hasCredential
    self.state = state
  }
}

/// How far a source is kept up with; survives restarts.
package struct SourceState: Hashable, Sendable, Codable {
  package var lastScan: SourceScan?
  package var lastWholeScanAt: Instant?
  /// `nil` where none is planned.
  package var nextScanAt: Instant?
  /// Scans that failed since the last that didn't.
  package var failures: Int
  /// Why the source counts as gone as a whole; `nil` while it is there.
  package var vanished: TARSError?
  /// When a scan first missed so many files that their deletion waits for a confirmation.
  package var lossSeenAt: Instant?
  /// Which file system the folder was on when all was well. Opaque.
  package var fileSystem: String?

  package init(
    lastScan: SourceScan? = nil, lastWholeScanAt: Instant? = nil, nextScanAt: Instant? = nil,
    failures: Int = 0, vanished: TARSError? = nil, lossSeenAt: Instant? = nil, fileSystem: String? = nil
  ) {
    self.lastScan = lastScan
    self.lastWholeScanAt = lastWholeScanAt
    self.nextScanAt = nextScanAt
    self.failures = failures
    self.vanished = vanished
    self.lossSeenAt = lossSeenAt
    self.fileSystem = fileSystem
  }
}

/// What the store knows of a file that was seen before.
package struct KnownFile: Hashable, Sendable {
  /// As in `FileStamp`; `nil` when it must be read again in any case.
  package let stamp: String?
  package let source: SourceID?

  package init(stamp: String?, source: SourceID?) {
    self.stamp = stamp
    self.source = source
  }
}

/// How much belongs to a source.
package struct SourceCounts: Hashable, Sendable {
  /// Files that were ever seen and aren't forgotten.
  package var files: Int
  /// Documents with a current version.
  package var documents: Int
  /// Files that wait to be read.
  package var queued: Int
  /// Files that can't be read.
  package var problems: Int

  package init(files: Int = 0, documents: Int = 0, queued: Int = 0, problems: Int = 0) {
    self.files = files
    self.documents = documents
    self.queued = queued
    self.problems = problems
  }
}
