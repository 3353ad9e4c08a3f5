import HTTPTypes
import Hummingbird
import TARSCore

/// One's own conversations.
struct ConversationController: Sendable {
  let limits: ServerSettings.Limits

  struct Page: Codable {
    var conversations: [Conversation]
    /// The `after` of the next page; missing on the last.
    var next: ConversationID?
  }

  struct Hits: Codable {
    var hits: [ConversationHit]
  }

  var endpoints: [Endpoint] {
    let all = "/api/v1/conversations"
    let one = all + "/{conversation}"
    return [
      Endpoint(.get, all, access: .needs(.converse), .listConversations) { request, scope in
        try JSONReply.make(try await page(request, scope))
      },
      Endpoint(.post, all, access: .needs(.converse), .addConversation) { request, scope in
        let draft = try await decode(ConversationDraftBody.self, request).draft
        return try JSONReply.make(try await scope.engine.addConversation(draft), status: .created)
      },
      Endpoint(.get, all + "/search", access: .needs(.converse), .searchConversations) { request, scope in
        let query = try QueryParameters(of: request, allowed: ["query", "limit"])
        let text = try Checks.question(query.required("query"), field: "query")
        let limit = try Checks.count(query.integer("limit"), field: "limit", default: 20, upTo: 100)
        return try JSONReply.make(
          Hits(hits: try await scope.engine.searchConversations(for: text, limit: limit)))
      },
      Endpoint(.get, one, access: .needs(.converse), .conversation) { request, scope in
        let tree = try await scope.engine.conversation(scope.conversation())
        return try EntityTag.reply(with: tree, to: request)
      },
      Endpoint(.patch, one, access: .needs(.converse), .changeConversation) { request, scope in
        try await change(request, scope)
      },
      Endpoint(.delete, one, access: .needs(.converse), .removeConversation) { _, scope in
        try await scope.engine.removeConversation(scope.conversation())
        return Response(status: .noContent)
      },
    ]
  }

  /// One conversation more than the page holds tells whether there is a next page.
  private func page(_ request: Request, _ scope: RequestScope) async throws -> Page {
    let query = try QueryParameters(of: request, allowed: ["archived", "tag", "after", "limit"])
    let limit = try Checks.count(query.integer("limit"), field: "limit", default: 50, upTo: 199)
    let archived: ArchivedChoice = try query.choice("archived") ?? .without
    let found = try await scope.engine.conversations(
      ConversationQuery(
        isArchived: archived.isArchived, tag: query["tag"],
        after: query["after"].map(ConversationID.init(rawValue:)), limit: limit + 1))
    let page = Array(found.prefix(limit))
    return Page(conversations: page, next: found.count > limit ? page.last?.id : nil)
  }

  /// With `If-Match` only where the conversation is as the client knows it.
  private func change(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let (engine, id) = (try scope.engine, try scope.conversation())
    let body = try await decode(ConversationChangeBody.self, request)
    var edit = ConversationEdit(conversation: id, change: body.change)
    if let wanted = request.headers[.ifMatch] {
      let tree = try await engine.conversation(id)
      guard try EntityTag(of: tree).isAmong(wanted) else { throw TARSError.conversationChanged(id) }
      edit.expected = tree.conversation
    }
    var response = try JSONReply.make(try await engine.edit(edit))
    response.headers[.eTag] = try EntityTag(of: try await engine.conversation(id)).text
    return response
  }

  private func decode<Body: Decodable>(_ type: Body.Type, _ request: Request) async throws -> Body {
    try JSONBody.decode(type, from: try await CollectedRequest(request, upTo: limits.jsonBody))
  }
}

/// Which conversations a list shows.
enum ArchivedChoice: String, CaseIterable {
  case without
  case only
  case with

  var isArchived: Bool? {
    switch self {
    case .without: false
    case .only: true
    case .with: nil
    }
  }
}

extension RequestScope {
  /// The conversation that the path names.
  func conversation() throws -> ConversationID { ConversationID(rawValue: try named("conversation")) }

  /// The message that the path names.
  func message() throws -> MessageID { MessageID(rawValue: try named("message")) }

  /// A percent-encoded part of the path.
  func named(_ parameter: String) throws -> String {
    let raw = try parameters.require(parameter)
    guard let text = PercentEncoding.decode(raw), !text.isEmpty else {
      throw TARSError.badRequest("'\(raw)' is wrongly encoded.", hint: "Percent-encode UTF-8 in URLs.")
    }
    return text
  }
}
