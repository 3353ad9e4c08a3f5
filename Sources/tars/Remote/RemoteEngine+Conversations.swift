import FoundationEssentials
import TARSCore

extension RemoteEngine {
  func addConversation(_ draft: ConversationDraft) async throws -> Conversation {
    try await server.post("conversations", json: draft)
  }

  /// Reads as many pages as the query's limit asks for.
  func conversations(_ query: ConversationQuery) async throws -> [Conversation] {
    var (found, after) = ([Conversation](), query.after)
    while found.count < query.limit {
      let page: Page<Conversation> = try await server.get(
        "conversations",
        [
          "archived": query.isArchived.map { $0 ? "only" : "without" } ?? "with", "tag": query.tag,
          "after": after?.rawValue, "limit": String(min(query.limit - found.count, Self.pageSize)),
        ])
      found += page.conversations
      guard let next = page.next else { break }
      after = next
    }
    return found
  }

  func searchConversations(for text: String, limit: Int) async throws -> [ConversationHit] {
    struct Hits: Decodable { let hits: [ConversationHit] }
    let found: Hits = try await server.get("conversations/search", ["query": text, "limit": String(limit)])
    return found.hits
  }

  func conversation(_ id: ConversationID) async throws -> ConversationTree { try await server.get(path(id)) }

  /// What is expected counts in this process alone.
  func edit(_ edit: ConversationEdit) async throws -> Conversation {
    if let expected = edit.expected, try await conversation(edit.conversation).conversation != expected {
      throw TARSError.conversationChanged(edit.conversation)
    }
    return try await server.patch(path(edit.conversation), json: edit.change)
  }

  func removeConversation(_ id: ConversationID) async throws { try await server.delete(path(id)) }

  func rate(_ rating: AnswerRating) async throws -> ConversationMessage {
    let path =
      path(rating.conversation) + "/messages/\(PercentEncoding.encode(rating.answer.rawValue))/feedback"
    guard let thumb = rating.thumb else { return try await server.delete(path) }
    struct Body: Encodable {
      let thumb: AnswerFeedback.Thumb
      let reason: String?
    }
    return try await server.put(path, json: Body(thumb: thumb, reason: rating.reason))
  }

  func readers(of id: ConversationID) async throws -> [ConversationReader] {
    let readers: Readers = try await server.get(path(id) + "/shares")
    return readers.readers
  }

  func edit(_ edit: ShareEdit) async throws -> [ConversationReader] {
    let end =
      switch edit.who {
      case .user(let name): "/shares/users/" + PercentEncoding.encode(name)
      case .group(let name): "/shares/groups/" + PercentEncoding.encode(name)
      }
    let path = path(edit.conversation) + end
    let readers: Readers = try await edit.isShared ? server.put(path) : server.delete(path)
    return readers.readers
  }

  func sharedConversations(after: ConversationID?, limit: Int) async throws -> [SharedSummary] {
    let page: Page<SharedSummary> = try await server.get(
      "shared/conversations", ["after": after?.rawValue, "limit": String(limit)])
    return page.conversations
  }

  func sharedConversation(_ id: ConversationID) async throws -> SharedConversation {
    try await server.get("shared/" + path(id))
  }

  /// In one piece.
  func exportConversations(_ export: ConversationExport) async throws -> AsyncThrowingStream<
    String, any Error
  > {
    let place = export.conversation.map(path) ?? "conversations"
    let text = try await server.text(place + "/export", ["format": export.format.rawValue])
    return AsyncThrowingStream { continuation in
      continuation.yield(text)
      continuation.finish()
    }
  }

  func importConversations(_ file: Data) async throws -> ConversationImportReport {
    try await server.post("conversations/import", [:], bytes: file)
  }

  private struct Page<Item: Decodable>: Decodable {
    let conversations: [Item]
    let next: ConversationID?
  }

  private struct Readers: Decodable {
    let readers: [ConversationReader]
  }

  private static let pageSize = 199

  private func path(_ id: ConversationID) -> String { "conversations/" + PercentEncoding.encode(id.rawValue) }
}
