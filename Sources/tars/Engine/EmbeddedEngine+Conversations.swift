import TARSChat
import TARSCore
import TARSStore

/// The caller's own conversations.
extension EmbeddedEngine {
  func addConversation(_ draft: ConversationDraft) async throws -> Conversation {
    try caller.require(.converse)
    let conversation = Conversation(
      id: .random(), owner: caller.user, title: draft.title ?? ConversationDraft.untitled, tags: draft.tags,
      createdAt: parts.clock.now, scope: draft.scope)
    try await parts.store.add(conversation, messages: [])
    return try await parts.store.conversation(conversation.id, of: caller.user)
  }

  func conversations(_ query: ConversationQuery) async throws -> [Conversation] {
    try caller.require(.converse)
    return try await parts.store.conversations(query, of: caller.user)
  }

  func searchConversations(for text: String, limit: Int) async throws -> [ConversationHit] {
    try caller.require(.converse)
    let hits = try await parts.store.searchConversations(for: text, of: caller.user, limit: limit)
    return caller.access == .all ? hits : try await readable(hits)
  }

  /// Without excerpts of answers that rest on what the caller may no longer read.
  private func readable(_ hits: [ConversationHit]) async throws -> [ConversationHit] {
    var readable: [ConversationHit] = []
    for hit in hits {
      guard let message = hit.message else {
        readable.append(hit)
        continue
      }
      let text = try await conversation(hit.conversation.id).message(message).text
      readable.append(
        text == SharedMessage.notPermitted ? ConversationHit(conversation: hit.conversation) : hit)
    }
    return readable
  }

  func conversation(_ id: ConversationID) async throws -> ConversationTree {
    try caller.require(.converse)
    let conversation = try await parts.store.conversation(id, of: caller.user)
    var messages = try await parts.store.messages(of: id, of: caller.user)
    if caller.access != .all {
      messages = try await SharedReading { try await seen.versions(of: $0) }.ownMessages(messages)
    }
    return ConversationTree(conversation: conversation, messages: messages)
  }

  func edit(_ edit: ConversationEdit) async throws -> Conversation {
    try caller.require(.converse)
    return try await parts.store.change(
      edit.conversation, of: caller.user, edit.change, expecting: edit.expected)
  }

  func removeConversation(_ id: ConversationID) async throws {
    try caller.require(.converse)
    try await parts.store.removeConversation(id, of: caller.user)
    await parts.talks.cancelAll(in: id)
  }

  func rate(_ rating: AnswerRating) async throws -> ConversationMessage {
    try caller.require(.converse)
    let feedback = rating.thumb.map {
      AnswerFeedback(thumb: $0, reason: rating.reason, at: parts.clock.now)
    }
    try await parts.store.setFeedback(
      feedback, on: rating.answer, in: rating.conversation, of: caller.user)
    return try await conversation(rating.conversation).message(rating.answer)
  }
}

/// Questions in the caller's own conversations.
extension EmbeddedEngine: ConversationAsking {
  func ask(_ question: ConversationQuestion) async throws -> ConversationTurn {
    let tree = try await conversation(question.conversation)
    return try await begin(TurnPlan(asking: question, in: tree, at: parts.clock.now))
  }

  func regenerate(_ request: RegenerationRequest) async throws -> ConversationTurn {
    let tree = try await conversation(request.conversation)
    return try await begin(TurnPlan(regenerating: request, in: tree, at: parts.clock.now))
  }

  func events(
    of answer: MessageID, in id: ConversationID, after last: Int
  ) async throws -> AsyncThrowingStream<NumberedEvent, any Error> {
    try parts.talks.events(
      of: try await self.answer(answer, in: id), in: id, owner: caller.user, seeing: caller.access,
      after: last)
  }

  func cancel(_ answer: MessageID, in id: ConversationID) async throws -> ConversationMessage {
    _ = try await self.answer(answer, in: id)
    await parts.talks.cancel(answer, in: id)
    return try await conversation(id).message(answer)
  }

  private func begin(_ plan: TurnPlan) async throws -> ConversationTurn {
    try caller.require(.read)
    return try await parts.talks.begin(plan, of: caller.user, seeing: caller.access) { ask($0) }
  }

  private func answer(_ answer: MessageID, in id: ConversationID) async throws -> ConversationMessage {
    let message = try await conversation(id).message(answer)
    guard message.role == .answer else {
      throw TARSError(.badRequest, "The message '\(answer)' is a question.", hint: "Name its answer.")
    }
    return message
  }
}
