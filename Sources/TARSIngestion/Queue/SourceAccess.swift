package import TARSCore

/// What the queue has to know of the sources whose files it reads.
package protocol SourceAccess: Sendable {
  /// The way to a source's files; `nil` where they are files of this machine.
  ///
  /// - Throws: `source_not_found` where there is no such source (any more).
  func connector(of source: SourceID) async throws -> (any SourceConnector)?

  /// Whether a file that belongs to a remote source is gone there: `false` where nobody can tell.
  func isGone(_ path: String, from source: SourceID, in collection: CollectionID) async throws -> Bool

  /// Sources whose jobs wait.
  func pausedSources() async throws -> Set<SourceID>
}
