/// Places that are kept up with, as people manage them.
package protocol SourceEngine: Sendable {
  /// All sources with their state, by name.
  func sources() async throws -> [SourceStatus]

  /// - Throws: `source_not_found`.
  func source(named name: String) async throws -> SourceStatus

  /// Adds a source; its first scan is due at once.
  ///
  /// - Throws: `bad_request` where the settings make no sense or the name is taken, `source_denied` where the
  ///   configuration forbids such a source.
  func addSource(_ addition: SourceAddition) async throws -> SourceChange

  /// Changes settings; pausing and resuming are such changes. What an edit says about patterns holds from the
  /// next whole scan on.
  func editSource(_ edit: SourceEdit) async throws -> SourceChange

  /// Scans now, whatever the schedule says. An engine that isn't running as a server does it before it
  /// returns.
  func scanSource(_ request: SourceScanRequest) async throws -> SourceStatus

  /// Stops the present scan of a source, if there is one; nothing is removed then.
  func cancelScan(ofSource name: String) async throws -> SourceStatus

  /// Forgets a source, and keeps or removes its documents as the request says.
  func removeSource(_ removal: SourceRemoval) async throws -> SourceRemovalReport
}
