/// The durable queue of files to be read.
///
/// A job is queued, running or failed (a dead letter); one that ended well leaves the queue. The process that holds
/// the data directory runs the jobs: those that it left running when it ended are queued again at the next start.
package protocol JobStore: Sendable {
  /// Queues files in this order; one that waits already stays queued once, at the higher of both priorities. A file
  /// that is being read is read once more afterwards; a dead letter is tried anew. Uploads of one name are jobs of
  /// their own, done in order.
  ///
  /// - Returns: A ticket for each draft; `nil` where a scan showed what is known already (`JobDraft.entry`).
  @discardableResult
  func enqueue(_ jobs: [JobDraft]) async throws -> [JobTicket?]

  /// The first jobs of the queue, at most `limit`, whether their time has come or not; they stay queued.
  func queuedJobs(limit: Int) async throws -> [Job]

  /// Takes the first jobs whose time has come: they are running from now on, and this is one attempt more.
  func claimJobs(_ claim: JobClaim, at moment: Instant) async throws -> [Job]

  /// The earliest moment at which a queued job's time comes; `nil` with an empty queue.
  func nextJobTime(_ claim: JobClaim) async throws -> Instant?

  /// Queues running jobs again, as if they hadn't been begun; all there are when `nil`.
  func releaseJobs(_ jobs: [Int64]?) async throws

  /// Queues a job again that failed for a reason that may pass.
  func postpone(_ job: Int64, until moment: Instant, because error: TARSError, at now: Instant) async throws

  /// Ends a job that made no version.
  func finish(_ job: Int64, as outcome: JobOutcome, at moment: Instant) async throws

  /// Keeps what came of a file that never was a job, such as a member that its container's reader refused.
  func keep(_ outcome: JobOutcome, of path: String, in collection: CollectionID, at moment: Instant)
    async throws

  /// Newest finished jobs that failed or were skipped, for people.
  func problems(limit: Int) async throws -> [JobProblem]

  /// A page of jobs by id.
  func jobs(_ query: JobQuery) async throws -> [JobRecord]

  /// How many jobs wait and how large they are, by the ending of their names.
  func jobCounts(at moment: Instant) async throws -> JobCounts

  /// Tries dead letters and waiting retries again, now. Returns how many.
  func retryJobs(_ selection: JobSelection) async throws -> Int

  /// Takes jobs out of the queue, running and dead ones too; what was recorded stays. Returns how many.
  func cancelJobs(_ selection: JobSelection) async throws -> Int

  /// Forgets dead letters. Returns how many.
  func dismissJobs(_ selection: JobSelection) async throws -> Int

  /// Whether the queue rests because a person said so; survives restarts.
  func queuePause() async throws -> QueuePause?

  /// Lets the queue rest, or go on with `nil`.
  func setQueuePause(_ pause: QueuePause?) async throws

  /// Names of all files in the folder of uploads that jobs need, or that may still become jobs.
  func neededUploads() async throws -> Set<String>
}

/// Which jobs may be taken.
package struct JobClaim: Hashable, Sendable {
  package var limit: Int
  /// Jobs behind this priority wait.
  package var lowest: JobPriority
  /// Sources whose jobs wait.
  package var pausedSources: Set<SourceID>

  package init(limit: Int, lowest: JobPriority = .scan, pausedSources: Set<SourceID> = []) {
    self.limit = limit
    self.lowest = lowest
    self.pausedSources = pausedSources
  }
}
