import FoundationEssentials
package import TARSCore

/// A language model behind any OpenAI-compatible URL: llama.cpp, Ollama, vLLM, a hosted service.
///
/// Replies are always asked for as a stream: servers notice at once when the asker leaves one.
package struct OpenAIChatModel: ChatModel {
  package let name: String
  private let base: OpenAIBaseURL
  private let apiKey: String?
  private let transport: HTTPTransport

  /// - Parameters:
  ///   - transport: its idle timeout is how long a model may be silent.
  ///   - apiKey: sent as a bearer token; never logged and cut out of errors.
  package init(name: String, base: OpenAIBaseURL, apiKey: String? = nil, transport: HTTPTransport) {
    self.name = name
    self.base = base
    self.apiKey = apiKey
    self.transport = transport
  }

  package func reply(
    to messages: [ChatMessage], options: ChatOptions
  ) -> AsyncThrowingStream<String, any Error> {
    AsyncThrowingStream { continuation in
      let work = Task {
        do {
          try await run(messages, options) { continuation.yield($0) }
          continuation.finish()
        } catch {
          continuation.finish(throwing: worded(error))
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }

  /// Names of the models that the server offers.
  ///
  /// - Throws: `TARSError` with code `model_unreachable` or `model_failed`.
  package func available() async throws -> [String] {
    let call = HTTPCall(.get, base.endpoint("models"), bearerToken: apiKey)
    do {
      let reply = try await transport.send(call, upTo: 1 << 20)
      guard reply.isSuccess else { throw HTTPFailure.status(reply.status, reply.body) }
      return try JSONDecoder().decode(ChatWire.ModelList.self, from: reply.body).data.map(\.id)
    } catch is DecodingError {
      throw worded(ChatReplyReader.Defect.notACompletion)
    } catch {
      throw worded(error)
    }
  }

  private func run(
    _ messages: [ChatMessage], _ options: ChatOptions, text: (String) -> Void
  ) async throws {
    var reader = ChatReplyReader(contentType: "")
    let takeHead = { (status: Int, headers: [String: String]) in
      guard (200..<300).contains(status) else { throw HTTPFailure.status(status, Data()) }
      reader = ChatReplyReader(contentType: headers["content-type"] ?? "")
    }
    try await transport.stream(try call(messages, options), head: takeHead) { piece in
      for part in try reader.feed(piece) { text(part) }
      return !reader.isDone
    }
    if let rest = try reader.finish() { text(rest) }
  }

  private func call(_ messages: [ChatMessage], _ options: ChatOptions) throws -> HTTPCall {
    let request = ChatWire.Request(
      model: name, messages: messages, temperature: options.temperature, maxTokens: options.maxTokens)
    return HTTPCall(
      .post, base.endpoint("chat/completions"),
      headers: ["Content-Type": "application/json", "Accept": "text/event-stream, application/json"],
      body: try JSONEncoder().encode(request), bearerToken: apiKey)
  }

  private func worded(_ error: any Error) -> any Error {
    ChatModelProblem(server: base.text, apiKey: apiKey).worded(error)
  }
}
