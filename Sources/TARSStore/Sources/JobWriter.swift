import GRDB
import TARSCore

/// Takes jobs from the queue and keeps what came of their files.
struct JobWriter {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// No effect on a job that isn't queued.
  func finish(_ job: Int64, as outcome: JobOutcome, at moment: Instant) throws {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "DELETE FROM job WHERE id = ? RETURNING collection_id, path"),
      arguments: [job])
    guard let row else { return }
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
      row[0] as Int64, row[1] as String, outcome.name, error?.code.rawValue, error?.message,
      error?.hint,
      outcome.isFailure ? 1 : 0, moment.milliseconds,
    ])
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
