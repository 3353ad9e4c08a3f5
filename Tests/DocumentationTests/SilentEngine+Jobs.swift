import TARSCore

extension SilentEngine {
  func queueStatus() async throws -> QueueStatus { throw TARSError.cancelled }
  func jobs(_ query: JobQuery) async throws -> [JobRecord] { throw TARSError.cancelled }
  func edit(_ edit: JobEdit) async throws -> JobEditResult { throw TARSError.cancelled }
}
