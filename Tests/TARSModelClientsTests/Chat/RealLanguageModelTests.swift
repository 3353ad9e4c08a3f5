import TARSCore
import TARSModelClients
import Testing

@Suite(
  .serialized, .enabled(if: LlamaServer.python != nil, "TARS_TEST_LLM_PYTHON names no Python with llama.cpp"))
struct RealLanguageModelTests {
  private static let question = [ChatMessage(.user, "Write a very long story about a lighthouse.")]

  @Test func `a real model streams, and stops when the asker leaves`() async throws {
    let server = try LlamaServer(python: try #require(LlamaServer.python))
    defer { server.stop() }
    let model = OpenAIChatModel(
      name: "smollm2", base: try OpenAIBaseURL(server.url), apiKey: server.key, transport: HTTPTransport())
    #expect(try await model.available() == ["smollm2"])

    let clock = ContinuousClock()
    let first = try await text(model, tokens: 40)
    #expect(first.count > 20)
    #expect(try await text(model, tokens: 40) == first, "temperature 0 is deterministic")

    let whole = try await clock.measure { _ = try await text(model, tokens: 400) }
    for try await _ in model.reply(to: Self.question, options: ChatOptions(maxTokens: 400)) { break }
    let afterLeaving = try await clock.measure { _ = try await text(model, tokens: 1) }
    #expect(afterLeaving < .seconds(1), "the one slot is free again")
    #expect(whole > afterLeaving * 4)
  }

  @Test func `a wrong key is refused with a hint`() async throws {
    let server = try LlamaServer(python: try #require(LlamaServer.python))
    defer { server.stop() }
    let model = OpenAIChatModel(
      name: "smollm2", base: try OpenAIBaseURL(server.url), apiKey: "wrong-key", transport: HTTPTransport())
    let error = await #expect(throws: TARSError.self) { try await text(model, tokens: 1) }
    #expect(error?.code == .modelFailed)
    #expect(error?.hint.contains("apiKeyFile") == true)
  }

  private func text(_ model: OpenAIChatModel, tokens: Int) async throws -> String {
    var text = ""
    for try await part in model.reply(to: Self.question, options: ChatOptions(maxTokens: tokens)) {
      text += part
    }
    return text
  }
}
