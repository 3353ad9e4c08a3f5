import HTTPTypes
import Hummingbird
import TARSCore

/// Kept answers, and their replay.
struct AnswerController: Sendable {
  let limits: ServerSettings.Limits

  struct Page: Codable {
    /// Newest first.
    var answers: [AnswerSummary]
    /// The `after` of the next page; missing on the last.
    var next: AnswerID?
  }

  struct ReplayBody: Decodable {
    var now: Bool

    private enum Key: String, CodingKey {
      case now
    }

    init(from decoder: any Decoder) throws {
      try KnownMembers.check(decoder, ["now"])
      now = try decoder.container(keyedBy: Key.self).decodeIfPresent(Bool.self, forKey: .now) ?? false
    }
  }

  var endpoints: [Endpoint] {
    let answer = "/api/v1/answers/{answer}"
    return [
      Endpoint(.get, "/api/v1/answers", .listAnswers) { request, scope in try await list(request, scope) },
      Endpoint(.get, answer, .answer) { _, scope in
        try JSONReply.make(try await scope.engine.answer(scope.answer()))
      },
      Endpoint(.post, answer + "/replay", .replay) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let body = try JSONBody.decode(ReplayBody.self, from: collected)
        let replay = ReplayRequest(answer: try scope.answer(), now: body.now)
        let engine = try scope.engine
        var response = try JSONReply.make(
          try await collected.whileConnected { try await engine.replay(replay) })
        response.headers[.connection] = "close"
        return response
      },
    ]
  }

  /// One answer more than the page holds tells whether there is a next page.
  private func list(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let query = try QueryParameters(of: request, allowed: ["after", "limit"])
    let limit = try Checks.count(query.integer("limit"), field: "limit", default: 20, upTo: 1000)
    let found = try await scope.engine.answers(
      AnswerQuery(after: query["after"].map(AnswerID.init(rawValue:)), limit: limit + 1))
    let page = Array(found.prefix(limit))
    return try JSONReply.make(Page(answers: page, next: found.count > limit ? page.last?.id : nil))
  }
}

extension RequestScope {
  /// The kept answer that the path names.
  fileprivate func answer() throws -> AnswerID {
    let raw = try parameters.require("answer")
    guard let text = PercentEncoding.decode(raw), !text.isEmpty else {
      throw TARSError.badRequest("'\(raw)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return AnswerID(rawValue: text)
  }
}
