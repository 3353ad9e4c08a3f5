import GRDB
package import TARSCore

extension SQLiteStore {
  package func keep(_ upload: UploadRecord) async throws {
    try await write { try UploadRows($0).insert(upload) }
  }

  package func upload(_ id: UploadID) async throws -> UploadRecord? {
    try await read { try UploadRows($0).upload(id) }
  }

  package func openUploads(of owner: String) async throws -> Int {
    try await read { database in
      try Int.fetchOne(
        database, sql: "SELECT count(*) FROM upload WHERE owner = ? AND job_id IS NULL", arguments: [owner])
        ?? 0
    }
  }

  package func note(
    _ received: Int64, of id: UploadID, length: Int64?, expiresAt: Instant, job: JobDraft?
  ) async throws -> Bool {
    try await write { database in
      let rows = UploadRows(database)
      try rows.note(received, of: id, length: length, expiresAt: expiresAt)
      guard let job, try rows.isDue(id) else { return false }
      let row = try Row.fetchOne(
        database.cachedStatement(sql: JobQueueing.insertion), arguments: JobRows.arguments(job))
      guard let number = row?[0] as Int64? else { return false }
      try rows.setJob(number, of: id)
      return true
    }
  }

  package func outcome(of id: UploadID) async throws -> UploadOutcome? {
    try await read { try UploadRows($0).outcome(of: id) }
  }

  package func forgetUpload(_ id: UploadID) async throws {
    try await write { try $0.execute(sql: "DELETE FROM upload WHERE id = ?", arguments: [id.rawValue]) }
  }

  package func forgetUploads(expiredAt moment: Instant) async throws -> Int {
    try await write { database in
      try database.execute(
        sql: "DELETE FROM upload WHERE expires_at <= ?", arguments: [moment.milliseconds])
      return database.changesCount
    }
  }
}
