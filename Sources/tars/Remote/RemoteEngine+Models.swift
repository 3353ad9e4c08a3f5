import TARSCore

extension RemoteEngine {
  func reembedding() async throws -> Reembedding { try await server.get("models/reembedding") }

  func edit(_ edit: ReembeddingEdit) async throws -> Reembedding {
    try await server.post("models/reembedding", json: edit)
  }
}
