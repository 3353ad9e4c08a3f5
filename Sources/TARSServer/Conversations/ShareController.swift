import HTTPTypes
import Hummingbird
import TARSCore

/// Who may read one's conversations, and what others let one read.
struct ShareController: Sendable {
  struct Readers: Codable {
    /// Oldest share first.
    var readers: [ConversationReader]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct Page: Codable {
    var conversations: [SharedSummary]
    /// The `after` of the next page; missing on the last.
    var next: ConversationID?
  }

  var endpoints: [Endpoint] {
    let shares = "/api/v1/conversations/{conversation}/shares"
    let (user, group) = (shares + "/users/{user}", shares + "/groups/{group}")
    let shared = "/api/v1/shared/conversations"
    return [
      Endpoint(.get, shares, access: .needs(.converse), .conversationReaders) { request, scope in
        let page = try ListPage(request).part(of: try await scope.engine.readers(of: scope.conversation())) {
          "\($0.sharedAt)/\($0.group?.rawValue ?? "")/\($0.user?.rawValue ?? "")"
        }
        return try JSONReply.make(Readers(readers: page.items, next: page.next))
      },
      Endpoint(.put, user, access: .needs(.converse), .shareWithUser) { _, scope in
        try await edit(.user(scope.named("user")), isShared: true, scope)
      },
      Endpoint(.delete, user, access: .needs(.converse), .endShareWithUser) { _, scope in
        try await edit(.user(scope.named("user")), isShared: false, scope)
      },
      Endpoint(.put, group, access: .needs(.converse), .shareWithGroup) { _, scope in
        try await edit(.group(scope.named("group")), isShared: true, scope)
      },
      Endpoint(.delete, group, access: .needs(.converse), .endShareWithGroup) { _, scope in
        try await edit(.group(scope.named("group")), isShared: false, scope)
      },
      Endpoint(.get, shared, .listSharedConversations) { request, scope in
        try JSONReply.make(try await page(request, scope))
      },
      Endpoint(.get, shared + "/{conversation}", .sharedConversation) { _, scope in
        try JSONReply.make(try await scope.engine.sharedConversation(scope.conversation()))
      },
    ]
  }

  private func edit(_ who: ShareTarget, isShared: Bool, _ scope: RequestScope) async throws -> Response {
    let edit = ShareEdit(conversation: try scope.conversation(), who: who, isShared: isShared)
    return try JSONReply.make(Readers(readers: try await scope.engine.edit(edit)))
  }

  /// One conversation more than the page holds tells whether there is a next page.
  private func page(_ request: Request, _ scope: RequestScope) async throws -> Page {
    let query = try QueryParameters(of: request, allowed: ["after", "limit"])
    let limit = try Checks.count(query.integer("limit"), field: "limit", default: 50, upTo: 199)
    let found = try await scope.engine.sharedConversations(
      after: query["after"].map(ConversationID.init(rawValue:)), limit: limit + 1)
    let page = Array(found.prefix(limit))
    return Page(conversations: page, next: found.count > limit ? page.last?.id : nil)
  }
}
