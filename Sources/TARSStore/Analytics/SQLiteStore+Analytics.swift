import FoundationEssentials
import GRDB
package import TARSCore

extension SQLiteStore: AnalyticsStore {
  package func record(_ events: [UseEvent], under policy: AnalyticsPolicy) async throws {
    if events.isEmpty || policy.privacy == .off { return }
    try await write { try UseWriter($0, under: policy).add(events) }
  }

  package func enforce(_ policy: AnalyticsPolicy, at now: Instant) async throws {
    let isNeeded = try await read { try UseCleaning($0, policy: policy, at: now).isNeeded() }
    guard isNeeded else { return }
    try await write { try UseCleaning($0, policy: policy, at: now).clean() }
    try await foldLog()
  }

  package func useCounts(_ days: DaySpan) async throws -> [UseCount] {
    try await read { database in
      try Row.fetchAll(
        database, sql: "SELECT * FROM use_count WHERE day >= ? AND day < ? ORDER BY day",
        arguments: Self.range(days)
      ).map { row in
        UseCount(
          day: CivilDate(daysSinceEpoch: row["day"]), kind: try row.known("kind"),
          asker: try row.known("asker"), outcome: try row.known("outcome"), reason: row["reason"],
          events: row["events"], citations: row["citations"])
      }
    }
  }

  package func useLatencies(_ days: DaySpan) async throws -> [UseLatency] {
    try await read { database in
      var merged: [UseEvent.Kind: [String: LatencyHistogram]] = [:]
      let rows = try Row.fetchCursor(
        database, sql: "SELECT kind, stage, histogram FROM use_latency WHERE day >= ? AND day < ?",
        arguments: Self.range(days))
      while let row = try rows.next() {
        let histogram = try HistogramBlob.decode(row["histogram"])
        merged[try row.known("kind"), default: [:]][row["stage"], default: LatencyHistogram()]
          .merge(histogram)
      }
      return merged.flatMap { kind, stages in
        stages.map { UseLatency(kind: kind, stage: $0.key, histogram: $0.value) }
      }
    }
  }

  package func feedbackCounts(_ days: DaySpan) async throws -> [AnswerFeedback.Thumb: Int] {
    try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT thumb, count(*) AS answers FROM conversation_message
          WHERE thumb IS NOT NULL AND thumb_at >= ? AND thumb_at < ? GROUP BY thumb
          """, arguments: Self.moments(days))
      return try rows.reduce(into: [:]) { counts, row in counts[try row.known("thumb")] = row["answers"] }
    }
  }

  /// The write-ahead log holds pages as they were; folding it into the file and emptying it removes them. Readers may
  /// hold it: then it is folded later.
  private func foldLog() async throws {
    try await translated {
      do {
        try await pool.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        return
      }
    }
  }

  static func range(_ days: DaySpan) -> StatementArguments {
    [days.numbers.lowerBound, days.numbers.upperBound]
  }

  static func moments(_ days: DaySpan) -> StatementArguments {
    [days.first.start.milliseconds, days.end.milliseconds]
  }
}
