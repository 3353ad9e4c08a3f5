import TARSCore

extension ScriptedEngine {
  static let reembedding = Reembedding(
    state: .running,
    current: EmbeddingModel(
      name: "all-MiniLM-L6-v2", dimensions: 384, maxTokens: 256, precision: "int8", tier: "avx512vnni"),
    next: EmbeddingModel(
      name: "other", dimensions: 384, maxTokens: 512, precision: "int8", tier: "avx512vnni"),
    passages: 42, done: 20, passagesPerMinute: 60, remainingSeconds: 22)

  func reembedding() async throws -> Reembedding { Self.reembedding }

  func edit(_ edit: ReembeddingEdit) async throws -> Reembedding {
    var status = try await reembedding()
    switch edit.action {
    case .pause: status.state = .paused
    case .resume: status.state = .running
    case .cancel: status.state = .cancelled
    }
    return status
  }
}
