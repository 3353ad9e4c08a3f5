import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore

/// Questions in conversations, whose answers go on when their reader leaves.
struct ConversationAskController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures

  /// A question with its answer, as they are kept.
  struct Exchange: Codable {
    var conversation: ConversationID
    var question: ConversationMessage
    var answer: ConversationMessage
  }

  var endpoints: [Endpoint] {
    let one = "/api/v1/conversations/{conversation}"
    let message = one + "/messages/{message}"
    return [
      Endpoint(.post, one + "/ask", access: .needs(.converse), .askInConversation) { request, scope in
        try await begin(ConversationQuestionBody.self, request, scope) { body in
          try await scope.engine.ask(body.question(in: scope.conversation()))
        }
      },
      Endpoint(.post, message + "/regenerate", access: .needs(.converse), .regenerateAnswer) {
        request, scope in
        try await begin(RegenerationBody.self, request, scope) { body in
          try await scope.engine.regenerate(
            RegenerationRequest(
              conversation: scope.conversation(), message: scope.message(), scope: body.scope, top: body.top))
        }
      },
      Endpoint(.get, message + "/events", access: .needs(.converse), .answerEvents) { request, scope in
        try await follow(request, scope)
      },
      Endpoint(.post, message + "/cancel", access: .needs(.converse), .cancelAnswer) { _, scope in
        try JSONReply.make(try await scope.engine.cancel(scope.message(), in: scope.conversation()))
      },
      Endpoint(.put, message + "/feedback", access: .needs(.converse), .rateAnswer) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let body = try JSONBody.decode(FeedbackBody.self, from: collected)
        return try await rate(body.thumb, body.reason, scope)
      },
      Endpoint(.delete, message + "/feedback", access: .needs(.converse), .takeBackRating) { _, scope in
        try await rate(nil, nil, scope)
      },
    ]
  }

  private func rate(
    _ thumb: AnswerFeedback.Thumb?, _ reason: String?, _ scope: RequestScope
  ) async throws -> Response {
    try JSONReply.make(
      try await scope.engine.rate(
        AnswerRating(
          conversation: try scope.conversation(), answer: try scope.message(), thumb: thumb, reason: reason)))
  }

  /// The answer as a stream, or whole for clients that name JSON alone.
  private func begin<Body: Decodable>(
    _ type: Body.Type, _ request: Request, _ scope: RequestScope,
    _ start: (Body) async throws -> ConversationTurn
  ) async throws -> Response {
    let wantsJSON = AskController.prefersJSON(request.headers[.accept])
    let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
    let turn = try await start(try JSONBody.decode(type, from: collected))
    let events = try await scope.engine.events(of: turn.answer, in: turn.conversation, after: 0)
    return wantsJSON
      ? try await whole(turn, events, for: collected, scope) : stream(events, of: turn, to: collected, scope)
  }

  private func whole(
    _ turn: ConversationTurn, _ events: AsyncThrowingStream<NumberedEvent, any Error>,
    for request: CollectedRequest, _ scope: RequestScope
  ) async throws -> Response {
    let engine = try scope.engine
    let exchange = try await request.whileConnected {
      try await measures.measured(events, event: \.event) { _ in }
      let tree = try await engine.conversation(turn.conversation)
      return Exchange(
        conversation: turn.conversation, question: try tree.message(turn.question),
        answer: try tree.message(turn.answer))
    }
    var response = try JSONReply.make(exchange)
    response.headers[.connection] = "close"
    return response
  }

  private func stream(
    _ events: AsyncThrowingStream<NumberedEvent, any Error>, of turn: ConversationTurn,
    to request: CollectedRequest, _ scope: RequestScope
  ) -> Response {
    EventStream.response(to: request, heartbeat: limits.heartbeat) { send in
      do {
        send(try EventStream.frame(event: "turn", json: TurnEvent(data: turn)))
        try await measures.measured(events, event: \.event) { send(try EventStream.frame($0)) }
      } catch {
        try Task.checkCancellation()
        send(try ErrorEvent(error, scope).frame())
      }
    }
  }

  /// The events after the one that `Last-Event-ID` names, until the answer's end.
  private func follow(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let last = try EventStream.lastEvent(of: request)
    let collected = try await CollectedRequest(request, upTo: 0)
    let events = try await scope.engine.events(of: scope.message(), in: scope.conversation(), after: last)
    return EventStream.response(to: collected, heartbeat: limits.heartbeat) { send in
      do {
        for try await event in events { send(try EventStream.frame(event)) }
        try Task.checkCancellation()
      } catch {
        try Task.checkCancellation()
        send(try ErrorEvent(error, scope).frame())
      }
    }
  }
}

/// The first event of an answer in a conversation: which messages are being made.
struct TurnEvent: Encodable {
  let event = "turn"
  let data: ConversationTurn

  private enum CodingKeys: String, CodingKey {
    case event
    case data
  }
}

extension EventStream {
  /// An event with its number as the stream's id (HTML Living Standard, 9.2.4).
  static func frame(_ numbered: NumberedEvent) throws -> ByteBuffer {
    try frame(event: numbered.event.name, json: numbered.event, id: String(numbered.number))
  }

  /// What a client that comes back has read; 0 for one that comes first.
  static func lastEvent(of request: Request) throws -> Int {
    guard let text = request.headers[.lastEventID] else { return 0 }
    guard let number = Int(text), number >= 0 else {
      throw TARSError.badRequest(
        "'\(text)' is no event's id.", hint: "Send the last id of the stream, or none.")
    }
    return number
  }
}
