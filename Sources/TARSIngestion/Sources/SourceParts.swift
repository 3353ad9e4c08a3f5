package import TARSCore

/// What keeping up with sources works with.
package struct SourceParts: Sendable {
  let store: any SourceRegistry & SourceStore
  let index: any SearchIndex
  let clock: any TimeSource
  let connectors: (any SourceConnectors)?
  let vault: CredentialVault
  let queue: any SourceQueue
  let dataDirectory: String
  let pace: SourcePace

  /// - Parameters:
  ///   - connectors: The ways to remote sources; without it there are folders only.
  ///   - dataDirectory: Never part of a source.
  package init(
    store: any SourceRegistry & SourceStore, index: any SearchIndex, clock: any TimeSource,
    connectors: (any SourceConnectors)?, vault: CredentialVault, queue: any SourceQueue,
    dataDirectory: String, pace: SourcePace = SourcePace()
  ) {
    self.store = store
    self.index = index
    self.clock = clock
    self.connectors = connectors
    self.vault = vault
    self.queue = queue
    self.dataDirectory = dataDirectory
    self.pace = pace
  }
}

/// What reads the files that sources queue.
package protocol SourceQueue: Sendable {
  /// There is something new to read.
  func wake() async

  /// Waits until nothing is left to read, or as long as makes sense.
  func settle() async throws
}

/// How long sources are waited for.
package struct SourcePace: Sendable {
  /// How long one step into a folder may take before it counts as hanging.
  package var stall: Duration
  /// How long a scan lets the queue find out which new files are old ones with another name, before it
  /// removes those that are gone.
  package var renames: Duration
  /// How long notices of deletions wait for that, at most.
  package var notices: Duration
  /// Scans that may run at the same time.
  package var scans: Int
  /// Seconds until a source that failed is tried again; doubled with each failure, up to an hour.
  package var retrySeconds: Int
  /// Seconds between scans of a watched folder whose file system notices no changes, at most.
  package var unwatchedSeconds: Int

  package init(
    stall: Duration = .seconds(60), renames: Duration = .seconds(60), notices: Duration = .seconds(10),
    scans: Int = 2, retrySeconds: Int = 30, unwatchedSeconds: Int = 300
  ) {
    self.stall = stall
    self.renames = renames
    self.notices = notices
    self.scans = scans
    self.retrySeconds = retrySeconds
    self.unwatchedSeconds = unwatchedSeconds
  }
}
