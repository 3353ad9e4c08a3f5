import TARSCore
import TARSIngestion

extension EmbeddedEngine {
  func queueStatus() async throws -> QueueStatus {
    try permit(.operate)
    return try await parts.ingestor.queueStatus()
  }

  func jobs(_ query: JobQuery) async throws -> [JobRecord] {
    try permit(.operate)
    return try await parts.ingestor.jobs(query)
  }

  func edit(_ edit: JobEdit) async throws -> JobEditResult {
    try permit(.operate)
    return try await parts.ingestor.edit(edit)
  }
}
