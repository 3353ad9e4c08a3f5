import TARSCore

extension SilentEngine {
  func use(_ query: UseQuery) async throws -> UseReport { throw TARSError.cancelled }
  func latencies(_ query: UseQuery) async throws -> LatencyReport { throw TARSError.cancelled }
  func gaps(_ query: UseQuery) async throws -> GapReport { throw TARSError.cancelled }
  func documentUse(_ query: UseQuery) async throws -> DocumentUseReport { throw TARSError.cancelled }
  func userUse(_ query: UseQuery) async throws -> UserUseReport { throw TARSError.cancelled }
  func recording() async throws -> RecordingState { throw TARSError.cancelled }
  func note(_ click: CitationClick) async throws -> NotedClick { throw TARSError.cancelled }
}
