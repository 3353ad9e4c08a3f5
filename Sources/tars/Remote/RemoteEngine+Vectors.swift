import TARSCore

extension RemoteEngine {
  func embed(_ request: VectorRequest) async throws -> TextVectors {
    try await server.post("embeddings", json: request)
  }
}
