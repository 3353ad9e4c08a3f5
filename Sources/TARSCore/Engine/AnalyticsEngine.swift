/// How T.A.R.S. is used, for those who run it. Days are UTC days.
///
/// All but `note(_:)` need the right to operate, and throw `bad_request` or `invalid_time` for a span that is none.
package protocol AnalyticsEngine: Sendable {
  func use(_ query: UseQuery) async throws -> UseReport
  func latencies(_ query: UseQuery) async throws -> LatencyReport
  func gaps(_ query: UseQuery) async throws -> GapReport
  func documentUse(_ query: UseQuery) async throws -> DocumentUseReport
  /// - Throws: `forbidden` where use by person isn't kept.
  func userUse(_ query: UseQuery) async throws -> UserUseReport
  /// How recording goes in this process.
  func recording() async throws -> RecordingState
  /// Notes that the caller followed a citation.
  ///
  /// - Throws: `document_not_found`.
  func note(_ click: CitationClick) async throws -> NotedClick
}
