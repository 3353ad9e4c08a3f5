import TARSCore
import TARSIngestion
import TARSServer

extension EmbeddedEngine: ResumableUploadEngine {
  func beginUpload() async throws -> any UploadRoom {
    try caller.require(.write)
    return try await metered(try parts.ingestor.beginUpload())
  }

  func add(_ uploads: [Upload], to collection: String) async throws -> AddReport {
    _ = try await target(named: collection)
    return try await parts.ingestor.add(try await counted(uploads), to: collection)
  }

  func add(_ page: PageAddition) async throws -> AddReport {
    _ = try await target(named: page.collection)
    return try await parts.ingestor.add(page, through: parts.connectors)
  }

  func createUpload(_ draft: UploadDraft) async throws -> UploadStatus {
    _ = try await target(named: draft.collection)
    try await parts.quotas.take(.uploadBytes, draft.length ?? 0, for: caller)
    return try await parts.uploads.createUpload(draft)
  }

  func upload(_ id: UploadID, of owner: String) async throws -> UploadStatus {
    try await parts.uploads.upload(id, of: owner)
  }

  func receive(
    _ id: UploadID, of owner: String, at offset: Int64, length: Int64?
  ) async throws -> any UploadReception {
    if let length, try await parts.uploads.upload(id, of: owner).length == nil {
      try await parts.quotas.take(.uploadBytes, length, for: caller)
    }
    return try await parts.uploads.receive(id, of: owner, at: offset, length: length)
  }

  func endUpload(_ id: UploadID, of owner: String) async throws {
    try await parts.uploads.endUpload(id, of: owner)
  }
}
