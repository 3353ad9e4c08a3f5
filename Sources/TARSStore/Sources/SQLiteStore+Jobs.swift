import GRDB
package import TARSCore

extension SQLiteStore {
  @discardableResult
  package func enqueue(_ jobs: [JobDraft]) async throws -> [JobTicket?] {
    try await write { database in
      let statement = try database.cachedStatement(sql: JobQueueing.insertion)
      return try jobs.map { job in
        try Row.fetchOne(statement, arguments: JobRows.arguments(job)).map {
          JobTicket(id: $0[0], isReadAgain: $0[1])
        }
      }
    }
  }

  package func queuedJobs(limit: Int) async throws -> [Job] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(JobRows.columns) FROM job WHERE state = 'queued' ORDER BY priority, id LIMIT ?
          """, arguments: [max(0, limit)]
      ).map(JobRows.job)
    }
  }

  package func claimJobs(_ claim: JobClaim, at moment: Instant) async throws -> [Job] {
    try await write { database in
      let sql = """
        UPDATE job SET state = 'running', attempts = attempts + 1 WHERE id IN (
          SELECT id FROM job AS next WHERE \(JobQueueing.isFree) AND not_before <= :now
          ORDER BY priority, id LIMIT :limit)
        RETURNING \(JobRows.columns)
        """
      var arguments = JobQueueing.arguments(claim)
      _ = arguments.append(contentsOf: ["now": moment.milliseconds, "limit": max(0, claim.limit)])
      let jobs = try Row.fetchAll(database.cachedStatement(sql: sql), arguments: arguments).map(JobRows.job)
      return jobs.sorted { ($0.draft.priority.rank, $0.id) < ($1.draft.priority.rank, $1.id) }
    }
  }

  package func nextJobTime(_ claim: JobClaim) async throws -> Instant? {
    try await read { database in
      try Int64.fetchOne(
        database.cachedStatement(
          sql: "SELECT min(not_before) FROM job AS next WHERE \(JobQueueing.isFree)"),
        arguments: JobQueueing.arguments(claim)
      ).map(Instant.init(milliseconds:))
    }
  }

  package func releaseJobs(_ jobs: [Int64]?) async throws {
    try await write { database in
      try database.execute(
        sql: """
          UPDATE job SET state = 'queued', again = 0, attempts = max(0, attempts - 1)
          WHERE state = 'running' AND (:jobs IS NULL OR id IN (SELECT value FROM json_each(:jobs)))
          """, arguments: ["jobs": jobs.map(JobQueueing.list)])
    }
  }

  package func postpone(
    _ job: Int64, until moment: Instant, because error: TARSError, at now: Instant
  ) async throws {
    try await write { try JobWriter($0).postpone(job, until: moment, because: error, at: now) }
  }

  package func finish(_ job: Int64, as outcome: JobOutcome, at moment: Instant) async throws {
    try await write { try JobWriter($0).finish(job, as: outcome, at: moment) }
  }

  package func keep(
    _ outcome: JobOutcome, of path: String, in collection: CollectionID, at moment: Instant
  ) async throws {
    try await write { try JobWriter($0).keep(outcome, of: path, in: collection, at: moment) }
  }

  package func neededUploads() async throws -> Set<String> {
    try await read { database in
      try String.fetchSet(
        database,
        sql: """
          SELECT upload FROM job WHERE upload IS NOT NULL UNION SELECT id FROM upload WHERE job_id IS NULL
          """)
    }
  }
}
