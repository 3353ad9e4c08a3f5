/// The way to the files of one source. Every implementation passes the same contract suite.
package protocol SourceConnector: Sendable {
  /// All that the source holds now, in any order, each path once, within the source's patterns and limits.
  ///
  /// The stream ends without an error only when everything was seen: what is missing then was deleted. Folders are
  /// looked through in a bounded depth, links and redirects that lead back are followed once.
  /// - Throws: `TARSError` with code `source_vanished` (the address itself isn't there), `source_unreachable`,
  ///   `source_denied` (the credential isn't accepted), `source_failed` (an answer that makes no sense).
  func entries() -> AsyncThrowingStream<SourceEntry, any Error>

  /// Writes the present bytes of an entry to the file at `path`, which doesn't exist yet, and gives the entry as it
  /// was when it was read.
  ///
  /// - Parameter limit: Bytes at most; a longer entry is `file_too_large`, and nothing stays at `path`.
  /// - Throws: As `entries`; `file_not_found` where it was deleted meanwhile; `disk_full`.
  func fetch(_ entry: SourceEntry, to path: String, limit: Int) async throws -> SourceEntry
}

/// A file of a source, as its listing shows it.
package struct SourceEntry: Hashable, Sendable, Codable {
  /// The document's path: unique in the installation and stable, such as an absolute path or a URL without secrets.
  package var path: String
  /// File name that a person sees, a weak hint at its type.
  package var name: String
  /// In bytes, where the source says it.
  package var bytes: Int64?
  package var modifiedAt: Instant?
  /// Changes when the content does: an entity tag, or size and time. Opaque.
  package var stamp: String
  /// The URL that the bytes came from, where a redirect led away from `path`.
  package var location: String?

  package init(
    path: String, name: String, bytes: Int64? = nil, modifiedAt: Instant? = nil, stamp: String,
    location: String? = nil
  ) {
    self.path = path
    self.name = name
    self.bytes = bytes
    self.modifiedAt = modifiedAt
    self.stamp = stamp
    self.location = location
  }
}

/// Makes connectors.
package protocol SourceConnectors: Sendable {
  /// - Throws: `TARSError` with code `bad_request` where the settings make no sense, and say what does;
  ///   `source_denied` where the configuration forbids such a source.
  func connector(
    for settings: SourceSettings, credential: SourceCredential?
  ) throws -> any SourceConnector
}
