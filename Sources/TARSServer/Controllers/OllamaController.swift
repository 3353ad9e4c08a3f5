import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore

/// The API of Ollama, so that tools made for it can ask the documents.
struct OllamaController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures
  let version: String
  /// When the server started.
  let start = SystemTime().now

  /// Paths whose errors have Ollama's shape.
  static let paths: Set = [
    "/api/tags", "/api/ps", "/api/version", "/api/show", "/api/chat", "/api/generate", "/api/embed",
    "/api/embeddings",
  ]

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/version", .ollamaVersion) { _, _ in try JSONReply.make(["version": version]) },
      Endpoint(.get, "/api/tags", .ollamaModels) { _, scope in
        try JSONReply.make(["models": try await models(scope)])
      },
      Endpoint(.get, "/api/ps", .ollamaRunning) { _, scope in
        try JSONReply.make(["models": try await models(scope)])
      },
      Endpoint(.post, "/api/show", .ollamaShow) { request, scope in
        let body = try await body(OllamaName.self, request)
        return try JSONReply.make(OllamaShown(model: try await model(body.name, scope)))
      },
      Endpoint(.post, "/api/chat", .ollamaChat) { request, scope in try await ask(.chat, request, scope) },
      Endpoint(.post, "/api/generate", .ollamaGenerate) { request, scope in
        try await ask(.generate, request, scope)
      },
      Endpoint(.post, "/api/embed", .ollamaEmbed) { request, scope in try await embed(request, scope) },
      Endpoint(.post, "/api/embeddings", .ollamaEmbedding) { request, scope in
        let body = try await body(OllamaPromptRequest.self, request)
        _ = try await embeddingModel(body.model, scope)
        let texts = try EmbeddingInput.checked([body.prompt], field: "prompt")
        let vectors = try await scope.engine.embed(VectorRequest(texts: texts))
        return try JSONReply.make(OllamaPromptEmbedding(embedding: vectors.vectors.first ?? []))
      },
    ]
  }

  private func body<Value: Decodable>(_ type: Value.Type, _ request: Request) async throws -> Value {
    try JSONBody.decode(type, from: try await CollectedRequest(request, upTo: limits.jsonBody))
  }

  private func models(_ scope: RequestScope) async throws -> [OllamaModel] {
    let status = try await scope.engine.status()
    let answerer = OllamaModel(answerer: status.answerer, version: version, at: start)
    return [answerer] + (status.embedding.map { [OllamaModel($0, at: start)] } ?? [])
  }

  private func model(_ name: String, _ scope: RequestScope) async throws -> OllamaModel {
    guard let model = try await models(scope).first(where: { $0.isNamed(name) }) else {
      throw RequestFault.noModel(name)
    }
    return model
  }

  private func embeddingModel(_ name: String, _ scope: RequestScope) async throws -> OllamaModel {
    let model = try await model(name, scope)
    guard model.embedding != nil else { throw RequestFault.noModel(name) }
    return model
  }

  private func embed(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let start = ContinuousClock.now
    let body = try await body(OllamaEmbedRequest.self, request)
    _ = try await embeddingModel(body.model, scope)
    let vectors = try await scope.engine.embed(VectorRequest(texts: body.input.texts))
    try body.check(vectors)
    let read = vectors.tokens.map { min($0, vectors.model.maxTokens) }.reduce(0, +)
    return try JSONReply.make(
      OllamaEmbeddings(
        model: body.model, embeddings: vectors.vectors,
        totalDuration: Int64((ContinuousClock.now - start).seconds * 1e9), promptEvalCount: read))
  }
}

/// Questions.
extension OllamaController {
  private func ask(
    _ form: OllamaChunk.Form, _ request: Request, _ scope: RequestScope
  ) async throws -> Response {
    let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
    let body = try JSONBody.decode(OllamaRequest.self, from: collected)
    guard body.model == "tars" || body.model == "tars:latest" else { throw RequestFault.noModel(body.model) }
    let exchange = OllamaExchange(form, body)
    if body.isEmpty { return try JSONReply.make(exchange.loaded()) }
    return body.stream
      ? try stream(exchange, to: collected, scope) : try await whole(exchange, for: collected, scope)
  }

  private func whole(
    _ exchange: OllamaExchange, for request: CollectedRequest, _ scope: RequestScope
  ) async throws -> Response {
    let engine = try scope.engine
    let done = try await request.whileConnected { [exchange] in
      var exchange = exchange
      try await measures.measured(engine.ask(exchange.request.question)) { _ = exchange.take($0) }
      return exchange
    }
    var response = try JSONReply.make(done.whole())
    response.headers[.connection] = "close"
    return response
  }

  /// Lines of JSON; an empty piece is the sign of life.
  private func stream(
    _ exchange: OllamaExchange, to request: CollectedRequest, _ scope: RequestScope
  ) throws -> Response {
    let engine = try scope.engine
    return EventStream.response(
      to: request, heartbeat: limits.heartbeat, mediaType: "application/x-ndjson",
      heartbeat: try EventStream.line(json: exchange.chunk(""))
    ) { send in
      var exchange = exchange
      do {
        try await measures.measured(engine.ask(exchange.request.question)) { event in
          for chunk in exchange.take(event) { send(try EventStream.line(json: chunk)) }
        }
      } catch {
        try Task.checkCancellation()
        send(try EventStream.line(json: OllamaError(ErrorEvent(error, scope).data)))
      }
    }
  }
}

/// The model that a request names; older clients call the member `name`.
private struct OllamaName: Decodable {
  let name: String

  private enum Key: String, CodingKey {
    case model
    case name
  }

  init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: Key.self)
    name = try body.decodeIfPresent(String.self, forKey: .model) ?? body.decode(String.self, forKey: .name)
  }
}
