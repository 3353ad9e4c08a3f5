import GRDB
package import TARSCore

extension SQLiteStore {
  package func enqueue(_ jobs: [JobDraft]) async throws {
    try await write { database in
      let statement = try database.cachedStatement(
        sql:
          "INSERT INTO job (collection_id, path) VALUES (?, ?) ON CONFLICT (collection_id, path) DO NOTHING"
      )
      for job in jobs { try statement.execute(arguments: [job.collection.rawValue, job.path]) }
    }
  }

  package func queuedJobs(limit: Int) async throws -> [Job] {
    try await queuedJobs(after: 0, limit: limit)
  }

  package func queuedJobs(after job: Int64, limit: Int) async throws -> [Job] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT id, collection_id, path FROM job WHERE id > ? ORDER BY id LIMIT ?",
        arguments: [job, max(0, limit)]
      ).map { Job(id: $0[0], collection: CollectionID(rawValue: $0[1]), path: $0[2]) }
    }
  }

  package func finish(_ job: Int64, as outcome: JobOutcome, at moment: Instant) async throws {
    try await write { try JobWriter($0).finish(job, as: outcome, at: moment) }
  }

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
}
