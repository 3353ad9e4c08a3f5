import GRDB
package import TARSCore

/// What people see and do of the queue.
extension SQLiteStore {
  package func problems(limit: Int) async throws -> [JobProblem] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT path, error_code, error_message, error_hint, finished_at, outcome FROM source_file
          WHERE error_code IS NOT NULL ORDER BY finished_at DESC, path LIMIT ?
          """, arguments: [max(0, limit)]
      ).map { row in
        let code = ErrorCode(rawValue: row[1]) ?? .internalError
        return JobProblem(
          path: row[0], error: TARSError(code, row[2], hint: row[3]),
          at: Instant(milliseconds: row[4]),
          skipped: row[5] == "skipped")
      }
    }
  }

  package func jobs(_ query: JobQuery) async throws -> [JobRecord] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT job.id, collection.name AS collection, path, source_id, priority, state, attempts, bytes,
            not_before, error_code, error_message, error_hint
          FROM job JOIN collection ON collection.id = collection_id
          WHERE job.id > :after AND (:state IS NULL OR state = :state) AND (:source IS NULL OR source_id = :source)
          ORDER BY job.id LIMIT :limit
          """,
        arguments: [
          "after": query.after, "state": query.state?.rawValue, "source": query.source?.rawValue,
          "limit": max(0, query.limit),
        ]
      ).map(Self.record)
    }
  }

  package func jobCounts(at moment: Instant) async throws -> JobCounts {
    try await read { database in
      func count(_ condition: String) throws -> Int {
        try Int.fetchOne(
          database, sql: "SELECT count(*) FROM job WHERE \(condition)",
          arguments: ["now": moment.milliseconds])
          ?? 0
      }
      let kinds = try Row.fetchAll(
        database,
        sql: """
          SELECT ending, count(*), coalesce(sum(bytes), 0) FROM job WHERE state <> 'failed'
          GROUP BY ending ORDER BY 2 DESC, ending
          """)
      return JobCounts(
        queued: try count("state = 'queued' AND :now IS NOT NULL"),
        running: try count("state = 'running' AND :now IS NOT NULL"),
        delayed: try count("state = 'queued' AND not_before > :now"),
        failed: try count("state = 'failed' AND :now IS NOT NULL"),
        kinds: kinds.map { JobCounts.Kind(ending: $0[0], files: $0[1], bytes: $0[2]) })
    }
  }

  package func retryJobs(_ selection: JobSelection) async throws -> Int {
    try await change(
      """
      UPDATE job SET state = 'queued', attempts = 0, not_before = 0
      WHERE (state = 'failed' OR (state = 'queued' AND not_before > 0)) AND \(JobQueueing.isSelected)
      """, selection)
  }

  package func cancelJobs(_ selection: JobSelection) async throws -> Int {
    try await change("DELETE FROM job WHERE \(JobQueueing.isSelected)", selection)
  }

  package func dismissJobs(_ selection: JobSelection) async throws -> Int {
    try await change("DELETE FROM job WHERE state = 'failed' AND \(JobQueueing.isSelected)", selection)
  }

  package func queuePause() async throws -> QueuePause? {
    try await read { database in
      try Row.fetchOne(database, sql: "SELECT includes_files, since FROM queue_pause").map {
        QueuePause(includesFiles: $0[0], since: Instant(milliseconds: $0[1]))
      }
    }
  }

  package func setQueuePause(_ pause: QueuePause?) async throws {
    try await write { database in
      try database.execute(sql: "DELETE FROM queue_pause")
      guard let pause else { return }
      try database.execute(
        sql: "INSERT INTO queue_pause (id, includes_files, since) VALUES (1, ?, ?)",
        arguments: [pause.includesFiles, pause.since.milliseconds])
    }
  }

  private func change(_ sql: String, _ selection: JobSelection) async throws -> Int {
    try await write { database in
      try database.execute(sql: sql, arguments: JobQueueing.arguments(selection))
      return database.changesCount
    }
  }

  private static func record(_ row: Row) -> JobRecord {
    let notBefore: Int64 = row["not_before"]
    return JobRecord(
      id: row["id"], collection: row["collection"], path: row["path"],
      source: (row["source_id"] as Int64?).map(SourceID.init(rawValue:)),
      priority: JobRows.priority(row["priority"]), state: JobRecord.State(rawValue: row["state"]) ?? .queued,
      attempts: row["attempts"], bytes: row["bytes"],
      notBefore: notBefore > 0 ? Instant(milliseconds: notBefore) : nil, error: JobRows.error(row))
  }
}
