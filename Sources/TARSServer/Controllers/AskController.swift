import HTTPTypes
import Hummingbird
import NIOCore
import TARSCore

/// Cited answers: as events while they are made, or whole.
struct AskController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures
  let running: RunningAnswerController

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/ask", .ask) { request, scope in
        let wantsJSON = Self.prefersJSON(request.headers[.accept])
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let body = try JSONBody.decode(AskBody.self, from: collected)
        if wantsJSON { return try await whole(body.request, for: collected, scope) }
        return body.isResumable
          ? try resumable(body.request, to: collected, scope) : try stream(body.request, to: collected, scope)
      }
    ]
  }

  /// JSON only for clients that name it and not event streams.
  static func prefersJSON(_ accept: String?) -> Bool {
    let types = (accept ?? "").lowercased()
    return types.contains("application/json") && !types.contains("text/event-stream")
  }

  private func whole(
    _ question: AskRequest, for request: CollectedRequest, _ scope: RequestScope
  ) async throws -> Response {
    let engine = try scope.engine
    let answer = try await request.whileConnected { try await self.answer(to: question, engine) }
    var response = try JSONReply.make(answer)
    response.headers[.connection] = "close"
    return response
  }

  private func answer(to question: AskRequest, _ engine: any ServedEngine) async throws -> Answer {
    var answer: Answer?
    try await measures.measured(engine.ask(question)) { event in
      if case .done(let done) = event { answer = done }
    }
    guard let answer else { throw TARSError.unforeseen }
    return answer
  }

  private func resumable(
    _ question: AskRequest, to request: CollectedRequest, _ scope: RequestScope
  ) throws -> Response {
    let run = try running.desk.start(question, try scope.engine, for: try scope.caller)
    return try running.stream(run, to: request, scope)
  }

  private func stream(
    _ question: AskRequest, to request: CollectedRequest, _ scope: RequestScope
  ) throws -> Response {
    let engine = try scope.engine
    return EventStream.response(to: request, heartbeat: limits.heartbeat) { send in
      do {
        try await measures.measured(engine.ask(question)) { event in
          send(try EventStream.frame(event: event.name, json: event))
        }
      } catch {
        try Task.checkCancellation()
        send(try ErrorEvent(error, scope).frame())
      }
    }
  }
}

/// A question as JSON; all but the question may be left out.
struct AskBody: Decodable {
  /// Turns of a conversation that may come with a question.
  static let mostTurns = 100

  let request: AskRequest
  /// Whether the answer goes on when its connection is gone; only for streams.
  let isResumable: Bool

  private enum Key: String, CodingKey, CaseIterable {
    case question
    case scope
    case top
    case history
    case resumable
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    isResumable = try body.decodeIfPresent(Bool.self, forKey: .resumable) ?? false
    request = AskRequest(
      question: try Checks.question(body.decode(String.self, forKey: .question), field: "question"),
      scope: try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope ?? TimeScope(),
      top: try Checks.count(
        body.decodeIfPresent(Int.self, forKey: .top), field: "top", default: 12, upTo: 100),
      history: try Self.history(body.decodeIfPresent([Turn].self, forKey: .history)?.map(\.turn)))
  }

  private struct Turn: Decodable {
    let turn: ChatTurn

    init(from decoder: any Decoder) throws {
      try KnownMembers.check(decoder, ["question", "answer"])
      turn = try ChatTurn(from: decoder)
    }
  }

  private static func history(_ turns: [ChatTurn]?) throws -> [ChatTurn]? {
    guard let turns, turns.count > mostTurns else { return turns }
    throw TARSError.badRequest(
      "'history' has \(turns.count) turns.", hint: "Give the newest \(mostTurns) at most.")
  }
}
