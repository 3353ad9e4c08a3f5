import GRDB
import TARSCore

/// Ends jobs and keeps what came of their files.
struct JobWriter {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// No effect on a job that isn't there, or a dead letter.
  func finish(_ job: Int64, as outcome: JobOutcome, at moment: Instant) throws {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT collection_id, path, again FROM job WHERE id = ? AND state <> 'failed'"),
      arguments: [job])
    guard let row else { return }
    if row["again"] {
      try queueAgain(job)
    } else if case .failed(let error) = outcome {
      try giveUp(job, error)
      try WebhookOutbox(database).addFailure(
        of: row["path"], in: CollectionID(rawValue: row["collection_id"]), error)
    } else {
      try database.cachedStatement(sql: "DELETE FROM job WHERE id = ?").execute(arguments: [job])
    }
    try keep(outcome, of: row["path"], in: CollectionID(rawValue: row["collection_id"]), at: moment)
  }

  func postpone(_ job: Int64, until moment: Instant, because error: TARSError, at now: Instant) throws {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT collection_id, path, again FROM job WHERE id = ? AND state = 'running'"),
      arguments: [job])
    guard let row else { return }
    if row["again"] { return try queueAgain(job) }
    try database.cachedStatement(
      sql: """
        UPDATE job SET state = 'queued', not_before = ?, error_code = ?, error_message = ?, error_hint = ?
        WHERE id = ?
        """
    ).execute(arguments: [moment.milliseconds, error.code.rawValue, error.message, error.hint, job])
    try keep(.failed(error), of: row["path"], in: CollectionID(rawValue: row["collection_id"]), at: now)
  }

  /// Keeps the outcome for the file's path.
  func keep(_ outcome: JobOutcome, of path: String, in collection: CollectionID, at moment: Instant) throws {
    let error = outcome.error
    try database.cachedStatement(
      sql: """
        INSERT INTO source_file
          (collection_id, path, outcome, error_code, error_message, error_hint, failures, finished_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (collection_id, path) DO UPDATE SET outcome = excluded.outcome,
          error_code = excluded.error_code, error_message = excluded.error_message,
          error_hint = excluded.error_hint, finished_at = excluded.finished_at,
          failures = iif(excluded.failures = 0, 0, failures + 1)
        """
    ).execute(arguments: [
      collection.rawValue, path, outcome.name, error?.code.rawValue, error?.message, error?.hint,
      outcome.isFailure ? 1 : 0, moment.milliseconds,
    ])
  }

  private func queueAgain(_ job: Int64) throws {
    try database.cachedStatement(
      sql: "UPDATE job SET state = 'queued', again = 0, attempts = 0, not_before = 0 WHERE id = ?"
    ).execute(arguments: [job])
  }

  private func giveUp(_ job: Int64, _ error: TARSError) throws {
    try database.cachedStatement(
      sql: "UPDATE job SET state = 'failed', error_code = ?, error_message = ?, error_hint = ? WHERE id = ?"
    ).execute(arguments: [error.code.rawValue, error.message, error.hint, job])
  }
}

extension JobOutcome {
  fileprivate var name: String {
    switch self {
    case .unchanged: "unchanged"
    case .done: "done"
    case .skipped: "skipped"
    case .failed: "failed"
    }
  }

  fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }

  fileprivate var error: TARSError? {
    switch self {
    case .unchanged, .done: nil
    case .skipped(let error), .failed(let error): error
    }
  }
}
