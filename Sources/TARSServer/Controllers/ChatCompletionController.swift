import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore

/// The OpenAI-compatible API: any chat client can ask.
struct ChatCompletionController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures
  /// When the server started.
  let created = SystemTime().now.milliseconds / 1000

  static let model = "tars"

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/v1/models", .models) { _, scope in
        try JSONReply.make(ModelList(data: try await models(scope)))
      },
      Endpoint(.get, "/v1/models/{model}", .model) { _, scope in
        let name = try scope.parameters.require("model")
        guard let model = try await models(scope).first(where: { $0.id == name }) else {
          throw RequestFault.noModel(name)
        }
        return try JSONReply.make(model)
      },
      Endpoint(.post, "/v1/chat/completions", .chatCompletion) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let chat = try JSONBody.decode(ChatCompletionRequest.self, from: collected)
        try Self.check(model: chat.model)
        let exchange = ChatExchange(
          chat: chat, question: try chat.question(), id: "chatcmpl-\(scope.requestID)",
          created: SystemTime().now.milliseconds / 1000)
        return chat.stream
          ? try stream(exchange, to: collected, scope) : try await whole(exchange, for: collected, scope)
      },
    ]
  }

  /// What answers, and what embeds where that is installed.
  private func models(_ scope: RequestScope) async throws -> [ModelList.Model] {
    let embedding = try await scope.engine.status().embedding
    return [Self.model, embedding?.name].compactMap(\.self).map { ModelList.Model(id: $0, created: created) }
  }

  private static func check(model name: String) throws {
    guard name == model else { throw RequestFault.noModel(name) }
  }

  private func whole(
    _ exchange: ChatExchange, for request: CollectedRequest, _ scope: RequestScope
  ) async throws -> Response {
    let engine = try scope.engine
    var exchange = exchange
    exchange = try await request.whileConnected { [exchange] in
      var exchange = exchange
      try await measures.measured(engine.ask(exchange.question)) { _ = exchange.take($0) }
      return exchange
    }
    guard let completion = exchange.completion() else { throw TARSError.unforeseen }
    var response = try JSONReply.make(completion)
    response.headers[.connection] = "close"
    return response
  }

  private func stream(
    _ exchange: ChatExchange, to request: CollectedRequest, _ scope: RequestScope
  ) throws -> Response {
    let engine = try scope.engine
    return EventStream.response(to: request, heartbeat: limits.heartbeat) { send in
      var exchange = exchange
      do {
        send(try EventStream.frame(json: exchange.opening()))
        try await measures.measured(engine.ask(exchange.question)) { event in
          for chunk in exchange.take(event) { send(try EventStream.frame(json: chunk)) }
        }
        send(EventStream.frame(text: "[DONE]"))
      } catch {
        try Task.checkCancellation()
        let problem = ErrorEvent(error, scope).data
        send(try EventStream.frame(json: OpenAIError(problem)))
      }
    }
  }
}
