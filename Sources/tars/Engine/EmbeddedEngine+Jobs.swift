import TARSCore
import TARSIngestion

extension EmbeddedEngine {
  func queueStatus() async throws -> QueueStatus { try await parts.ingestor.queueStatus() }

  func jobs(_ query: JobQuery) async throws -> [JobRecord] { try await parts.ingestor.jobs(query) }

  func edit(_ edit: JobEdit) async throws -> JobEditResult { try await parts.ingestor.edit(edit) }
}
