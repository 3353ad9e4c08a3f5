import TARSCore

extension RemoteEngine {
  func use(_ query: UseQuery) async throws -> UseReport { try await report("use", query) }

  func latencies(_ query: UseQuery) async throws -> LatencyReport { try await report("latency", query) }

  func gaps(_ query: UseQuery) async throws -> GapReport { try await report("gaps", query) }

  func documentUse(_ query: UseQuery) async throws -> DocumentUseReport {
    try await report("documents", query)
  }

  func userUse(_ query: UseQuery) async throws -> UserUseReport { try await report("users", query) }

  /// The server's is in its metrics; a command has none of its own.
  func recording() async throws -> RecordingState {
    RecordingState(privacy: try await use(UseQuery(limit: 1)).period.privacy)
  }

  func note(_ click: CitationClick) async throws -> NotedClick {
    try await server.post("analytics/clicks", json: click)
  }

  private func report<Report: Decodable>(_ name: String, _ query: UseQuery) async throws -> Report {
    try await server.get(
      "analytics/\(name)", ["from": query.from, "to": query.to, "limit": String(query.limit)])
  }
}
