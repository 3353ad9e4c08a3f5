import FoundationEssentials
import Synchronization
import TARSCore

/// Conversations of everybody, in memory; their ids count from "c1", those of messages from "m1".
extension ScriptedEngine {
  func addConversation(_ draft: ConversationDraft) async throws -> Conversation {
    ledger.withLock { ledger in
      let conversation = Conversation(
        id: ConversationID(rawValue: "c\(ledger.talks.count + 1)"), owner: nil, title: draft.title ?? "New",
        tags: draft.tags, createdAt: Script.day1, scope: draft.scope)
      ledger.talks.append(ConversationTree(conversation: conversation, messages: []))
      return conversation
    }
  }

  func conversations(_ query: ConversationQuery) async throws -> [Conversation] {
    let all = seen.talks.map(\.conversation).filter { conversation in
      (query.isArchived ?? conversation.isArchived) == conversation.isArchived
        && query.tag.map(conversation.tags.contains) ?? true
    }
    let later = all.drop { query.after != nil && $0.id != query.after }
    return Array(later.dropFirst(query.after == nil ? 0 : 1).prefix(query.limit))
  }

  func searchConversations(for text: String, limit: Int) async throws -> [ConversationHit] {
    seen.talks.filter { $0.conversation.title.contains(text) }.prefix(limit).map {
      ConversationHit(conversation: $0.conversation, message: MessageID(rawValue: "m1"), excerpt: text)
    }
  }

  func conversation(_ id: ConversationID) async throws -> ConversationTree {
    guard let tree = seen.talks.first(where: { $0.conversation.id == id }) else {
      throw TARSError.conversationNotFound(id)
    }
    return tree
  }

  func edit(_ edit: ConversationEdit) async throws -> Conversation {
    let tree = try await conversation(edit.conversation)
    if let expected = edit.expected, expected != tree.conversation {
      throw TARSError.conversationChanged(edit.conversation)
    }
    return change(edit.conversation) { tree in
      tree.conversation.title = edit.change.title ?? tree.conversation.title
      tree.conversation.isPinned = edit.change.isPinned ?? tree.conversation.isPinned
      tree.conversation.isArchived = edit.change.isArchived ?? tree.conversation.isArchived
      tree.conversation.tags = edit.change.tags ?? tree.conversation.tags
      tree.conversation.leaf = edit.change.leaf ?? tree.conversation.leaf
    }.conversation
  }

  func removeConversation(_ id: ConversationID) async throws {
    _ = try await conversation(id)
    ledger.withLock { $0.talks.removeAll { $0.conversation.id == id } }
  }

  func rate(_ rating: AnswerRating) async throws -> ConversationMessage {
    _ = try await conversation(rating.conversation).message(rating.answer)
    let feedback = rating.thumb.map { AnswerFeedback(thumb: $0, reason: rating.reason, at: Script.day2) }
    return try change(rating.conversation) { tree in
      for index in tree.messages.indices where tree.messages[index].id == rating.answer {
        tree.messages[index].feedback = feedback
      }
    }.message(rating.answer)
  }

  func readers(of id: ConversationID) async throws -> [ConversationReader] {
    _ = try await conversation(id)
    return seen.readers
  }

  func edit(_ edit: ShareEdit) async throws -> [ConversationReader] {
    let holder: Grant.Holder =
      switch edit.who {
      case .user(let name): .user(UserID(rawValue: name))
      case .group(let name): .group(GroupID(rawValue: name))
      }
    let reader = ConversationReader(holder, name: "somebody", sharedAt: Script.day3)
    ledger.withLock { ledger in
      ledger.readers.removeAll { $0 == reader }
      if edit.isShared { ledger.readers.append(reader) }
    }
    return try await readers(of: edit.conversation)
  }

  func sharedConversations(after: ConversationID?, limit: Int) async throws -> [SharedSummary] {
    seen.talks.prefix(limit).map { SharedSummary($0.conversation, owner: "Anna") }
  }

  func sharedConversation(_ id: ConversationID) async throws -> SharedConversation {
    let tree = try await conversation(id)
    return SharedConversation(
      conversation: SharedSummary(tree.conversation, owner: "Anna"),
      messages: tree.messages.map(SharedMessage.init))
  }

  func exportConversations(
    _ export: ConversationExport
  ) async throws -> AsyncThrowingStream<String, any Error> {
    if let id = export.conversation { _ = try await conversation(id) }
    let titles = seen.talks.map(\.conversation.title)
    return AsyncThrowingStream { continuation in
      for piece in ["[", titles.map { "\"\($0)\"" }.joined(separator: ","), "]"] { continuation.yield(piece) }
      continuation.finish()
    }
  }

  func importConversations(_ file: Data) async throws -> ConversationImportReport {
    guard file.first == UInt8(ascii: "[") else {
      throw TARSError(.badRequest, "Conversation 1 of the file can't be read.", hint: "Export it again.")
    }
    return ConversationImportReport(conversations: 1, messages: file.count)
  }

  @discardableResult
  private func change(_ id: ConversationID, _ change: (inout ConversationTree) -> Void) -> ConversationTree {
    ledger.withLock { ledger in
      let index = ledger.talks.firstIndex { $0.conversation.id == id } ?? 0
      change(&ledger.talks[index])
      ledger.talks[index] = ConversationTree(
        conversation: ledger.talks[index].conversation, messages: ledger.talks[index].messages)
      return ledger.talks[index]
    }
  }
}

/// Questions are answered by the script; the events are played anew to each who asks for them.
extension ScriptedEngine {
  func ask(_ question: ConversationQuestion) async throws -> ConversationTurn {
    let tree = try await conversation(question.conversation)
    let parent =
      switch question.place {
      case .leaf: tree.conversation.leaf
      case .after(let message): try tree.message(message).id
      case .insteadOf(let message): try tree.message(message).parent
      }
    let id = MessageID(rawValue: "m\(tree.messages.count + 1)")
    change(question.conversation) { tree in
      tree.messages.append(
        ConversationMessage(
          id: id, parent: parent, role: .question, text: question.question, createdAt: Script.day2))
    }
    return answer(id, in: question.conversation)
  }

  func regenerate(_ request: RegenerationRequest) async throws -> ConversationTurn {
    let message = try await conversation(request.conversation).message(request.message)
    return answer(
      message.role == .question ? message.id : message.parent ?? message.id, in: request.conversation)
  }

  private func answer(_ question: MessageID, in id: ConversationID) -> ConversationTurn {
    let tree = change(id) { tree in
      let answer = MessageID(rawValue: "m\(tree.messages.count + 1)")
      tree.messages.append(
        ConversationMessage(
          id: answer, parent: question, role: .answer, text: Script.answer, found: true,
          createdAt: Script.day2))
      tree.conversation.leaf = answer
    }
    return ConversationTurn(conversation: id, question: question, answer: tree.branch.last ?? question)
  }

  func events(
    of answer: MessageID, in id: ConversationID, after last: Int
  ) async throws -> AsyncThrowingStream<NumberedEvent, any Error> {
    let tree = try await conversation(id)
    let question = try tree.message(answer).parent.map(tree.message)?.text ?? ""
    let events = ask(AskRequest(question: question))
    return AsyncThrowingStream { continuation in
      let work = Task {
        do {
          var number = 0
          for try await event in events {
            number += 1
            if number > last { continuation.yield(NumberedEvent(number: number, event: event)) }
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }

  func cancel(_ answer: MessageID, in id: ConversationID) async throws -> ConversationMessage {
    try await conversation(id).message(answer)
  }
}
