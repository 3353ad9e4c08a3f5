import GRDB
import TARSCore

/// The rules of the queue in SQL.
enum JobQueueing {
  /// Whether a draft says something new of a job that is known: a person's word always does.
  private static let isNews =
    "excluded.source_id IS NULL OR excluded.stamp IS NULL OR excluded.stamp IS NOT stamp"

  /// Takes `JobRows.arguments`; returns id and whether the file is read again.
  static let insertion = """
    INSERT INTO job (collection_id, path, source_id, priority, name, bytes, modified_at, stamp, upload, clocks,
      containers, ending)
    VALUES (:collection, :path, :source, :priority, :name, :bytes, :modified, :stamp, :upload, :clocks,
      :containers, :ending)
    ON CONFLICT (collection_id, path, ifnull(upload, '')) DO UPDATE SET
      source_id = coalesce(excluded.source_id, source_id), priority = min(priority, excluded.priority),
      name = excluded.name, bytes = excluded.bytes, modified_at = excluded.modified_at, stamp = excluded.stamp,
      clocks = excluded.clocks, containers = excluded.containers, not_before = 0,
      attempts = iif(state = 'running', attempts, 0), again = (state = 'running'),
      state = iif(state = 'failed', 'queued', state),
      error_code = NULL, error_message = NULL, error_hint = NULL
    WHERE \(isNews)
    RETURNING id, again
    """

  /// Whether the queued job `next` may be taken, but for its time: jobs of one path go one at a time, in order.
  static let isFree = """
    next.state = 'queued' AND next.priority <= :lowest
    AND (next.source_id IS NULL OR next.source_id NOT IN (SELECT value FROM json_each(:paused)))
    AND NOT EXISTS (
      SELECT 1 FROM job AS other WHERE other.collection_id = next.collection_id AND other.path = next.path
      AND other.id <> next.id AND (other.state = 'running' OR (other.state = 'queued' AND other.id < next.id)))
    """

  /// For `isFree`.
  static func arguments(_ claim: JobClaim) -> StatementArguments {
    ["lowest": claim.lowest.rank, "paused": list(claim.pausedSources.map(\.rawValue))]
  }

  static func list(_ numbers: [Int64]) -> String { "[\(numbers.map(String.init).joined(separator: ","))]" }

  /// Whether a row is in a selection; takes `arguments(_: JobSelection)`.
  static let isSelected = """
    (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids))) AND (:source IS NULL OR source_id = :source)
    """

  static func arguments(_ selection: JobSelection) -> StatementArguments {
    switch selection {
    case .jobs(let ids): ["ids": list(ids), "source": nil]
    case .source(let source): ["ids": nil, "source": source.rawValue]
    case .all: ["ids": nil, "source": nil]
    }
  }
}
