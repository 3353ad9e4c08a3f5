import TARSCore
import TARSIngestion

extension EmbeddedEngine {
  func queueStatus() async throws -> QueueStatus {
    try caller.require(.operate)
    return try await parts.ingestor.queueStatus()
  }

  func jobs(_ query: JobQuery) async throws -> [JobRecord] {
    try caller.require(.operate)
    return try await parts.ingestor.jobs(query)
  }

  func edit(_ edit: JobEdit) async throws -> JobEditResult {
    try caller.require(.operate)
    return try await parts.ingestor.edit(edit)
  }
}
