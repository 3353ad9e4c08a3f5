import GRDB
import TARSCore

/// Reads and writes resumable uploads.
struct UploadRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func insert(_ upload: UploadRecord) throws {
    try database.execute(
      sql: """
        INSERT INTO upload (id, owner, collection, name, length, received, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        upload.id.rawValue, upload.owner, upload.collection, upload.name, upload.length, upload.received,
        upload.expiresAt.milliseconds,
      ])
  }

  func upload(_ id: UploadID) throws -> UploadRecord? {
    try Row.fetchOne(
      database,
      sql: "SELECT owner, name, collection, length, received, expires_at, job_id FROM upload WHERE id = ?",
      arguments: [id.rawValue]
    ).map { row in
      UploadRecord(
        id: id, owner: row[0], name: row[1], collection: row[2], length: row[3], received: row[4],
        expiresAt: Instant(milliseconds: row[5]), isQueued: row["job_id"] != nil)
    }
  }

  func note(_ received: Int64, of id: UploadID, length: Int64?, expiresAt: Instant) throws {
    try database.execute(
      sql: """
        UPDATE upload SET length = coalesce(length, ?), received = max(received, ?),
          expires_at = max(expires_at, ?) WHERE id = ?
        """,
      arguments: [length, received, expiresAt.milliseconds, id.rawValue])
  }

  /// Whether it is whole and no job yet.
  func isDue(_ id: UploadID) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT received = length AND job_id IS NULL FROM upload WHERE id = ?",
      arguments: [id.rawValue]) ?? false
  }

  func setJob(_ job: Int64, of id: UploadID) throws {
    try database.execute(
      sql: "UPDATE upload SET job_id = ? WHERE id = ?", arguments: [job, id.rawValue])
  }

  /// `nil` for what is no job yet.
  func outcome(of id: UploadID) throws -> UploadOutcome? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT job.state, document.public_id,
          coalesce(job.error_code, iif(job.id IS NULL, source_file.error_code, NULL)) AS error_code,
          coalesce(job.error_message, source_file.error_message) AS error_message,
          coalesce(job.error_hint, source_file.error_hint) AS error_hint
        FROM upload JOIN collection ON collection.name = upload.collection
        LEFT JOIN job ON job.id = upload.job_id
        LEFT JOIN document ON document.collection_id = collection.id AND document.path = upload.name
        LEFT JOIN source_file ON source_file.collection_id = collection.id AND source_file.path = upload.name
        WHERE upload.id = ? AND upload.job_id IS NOT NULL
        """, arguments: [id.rawValue]
    ).map { row in
      UploadOutcome(
        job: (row["state"] as String?).flatMap(JobRecord.State.init(rawValue:)),
        document: (row["public_id"] as String?).map(DocumentID.init(rawValue:)), error: JobRows.error(row))
    }
  }
}
