/// What a person sees and does of the queue of files to be read.
package protocol JobEngine: Sendable {
  func queueStatus() async throws -> QueueStatus
  func jobs(_ query: JobQuery) async throws -> [JobRecord]
  /// - Throws: `job_not_found` where the edit names a job that isn't there.
  func edit(_ edit: JobEdit) async throws -> JobEditResult
}

/// A job as lists show it.
package struct JobRecord: Hashable, Sendable, Codable {
  /// Where a job stands.
  package enum State: String, Sendable, Codable, CaseIterable {
    case queued
    case running
    /// A dead letter.
    case failed
  }

  package var id: Int64
  package var collection: String
  package var path: String
  /// Key of its source; `nil` for what was added by hand.
  package var source: SourceID?
  package var priority: JobPriority
  package var state: State
  package var attempts: Int
  /// In bytes, where it is known.
  package var bytes: Int64?
  /// When it is tried again; `nil` where its time has come.
  package var notBefore: Instant?
  /// Why the last attempt failed.
  package var error: TARSError?

  package init(
    id: Int64, collection: String, path: String, source: SourceID? = nil, priority: JobPriority, state: State,
    attempts: Int = 0, bytes: Int64? = nil, notBefore: Instant? = nil, error: TARSError? = nil
  ) {
    self.id = id
    self.collection = collection
    self.path = path
    self.source = source
    self.priority = priority
    self.state = state
    self.attempts = attempts
    self.bytes = bytes
    self.notBefore = notBefore
    self.error = error
  }
}

/// A page of jobs by id: filters are joined by "and".
package struct JobQuery: Hashable, Sendable, Codable {
  package var state: JobRecord.State?
  package var source: SourceID?
  /// Continue after this id.
  package var after: Int64
  package var limit: Int

  package init(state: JobRecord.State? = nil, source: SourceID? = nil, after: Int64 = 0, limit: Int = 100) {
    self.state = state
    self.source = source
    self.after = after
    self.limit = limit
  }
}

/// Jobs that an edit is about.
package enum JobSelection: Hashable, Sendable {
  case jobs([Int64])
  case source(SourceID)
  case all
}

/// How much waits.
package struct JobCounts: Hashable, Sendable, Codable {
  /// Files of one ending.
  package struct Kind: Hashable, Sendable, Codable {
    /// The names' ending in lower case without its dot; "" for none.
    package var ending: String
    package var files: Int
    /// Bytes of those whose size is known.
    package var bytes: Int64

    package init(ending: String, files: Int, bytes: Int64) {
      self.ending = ending
      self.files = files
      self.bytes = bytes
    }
  }

  /// Queued, those that wait for another try included.
  package var queued: Int
  package var running: Int
  /// Of the queued ones, those that wait for another try.
  package var delayed: Int
  /// Dead letters.
  package var failed: Int
  /// What is queued or running, most files first.
  package var kinds: [Kind]

  package init(queued: Int = 0, running: Int = 0, delayed: Int = 0, failed: Int = 0, kinds: [Kind] = []) {
    self.queued = queued
    self.running = running
    self.delayed = delayed
    self.failed = failed
    self.kinds = kinds
  }
}

/// A rest that a person ordered.
package struct QueuePause: Hashable, Sendable, Codable {
  /// Whether uploads and named files wait too.
  package var includesFiles: Bool
  package var since: Instant

  package init(includesFiles: Bool, since: Instant) {
    self.includesFiles = includesFiles
    self.since = since
  }
}

/// A rest that nobody ordered; work goes on by itself when its reason is gone.
package struct QueueHold: Hashable, Sendable, Codable {
  /// What is in the way.
  package enum Reason: String, Sendable, Codable, CaseIterable {
    /// The disk of the data directory is full.
    case disk
    /// The machine is busy with other things; uploads and named files are read nevertheless.
    case load
    /// The store can't be used.
    case store
  }

  package var reason: Reason
  package var message: String
  package var hint: String

  package init(reason: Reason, message: String, hint: String) {
    self.reason = reason
    self.message = message
    self.hint = hint
  }
}

/// The queue as a whole.
package struct QueueStatus: Hashable, Sendable, Codable {
  package var counts: JobCounts
  package var pause: QueuePause?
  /// Why work rests although nobody ordered it.
  package var hold: QueueHold?
  /// Files that ended in the last minutes, per minute; `nil` while too few did to tell.
  package var filesPerMinute: Double?
  /// Seconds until the queue is empty if work goes on as in the last minutes; `nil` where there is no telling.
  package var remainingSeconds: Double?
  /// Files that are being read now.
  package var running: [String]

  package init(
    counts: JobCounts, pause: QueuePause? = nil, hold: QueueHold? = nil, filesPerMinute: Double? = nil,
    remainingSeconds: Double? = nil, running: [String] = []
  ) {
    self.counts = counts
    self.pause = pause
    self.hold = hold
    self.filesPerMinute = filesPerMinute
    self.remainingSeconds = remainingSeconds
    self.running = running
  }
}

/// What a person wants done with the queue.
package struct JobEdit: Hashable, Sendable, Codable {
  /// What is done.
  package enum Action: String, Sendable, Codable, CaseIterable {
    case pause
    case resume
    case retry
    case cancel
    case dismiss
  }

  package var action: Action
  /// The jobs meant; `nil` where `source` or `all` says which. Not for `pause` and `resume`.
  package var jobs: [Int64]?
  /// All jobs of a source.
  package var source: SourceID?
  /// All jobs; with `pause` uploads and named files too.
  package var all: Bool

  package init(_ action: Action, jobs: [Int64]? = nil, source: SourceID? = nil, all: Bool = false) {
    self.action = action
    self.jobs = jobs
    self.source = source
    self.all = all
  }
}

/// What an edit of the queue did.
package struct JobEditResult: Hashable, Sendable, Codable {
  /// Jobs that it changed.
  package var jobs: Int
  package var status: QueueStatus

  package init(jobs: Int, status: QueueStatus) {
    self.jobs = jobs
    self.status = status
  }
}
