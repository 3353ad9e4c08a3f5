import TARSChat
import TARSCore

/// An answer that a chat follows: one of its own, or one in a conversation.
struct ChatAnswer: Sendable {
  let run: RunID
  /// In a conversation: its messages.
  var turn: ConversationTurn?
  let events: AsyncThrowingStream<NumberedEvent, any Error>
}

extension ChatParts {
  /// - Throws: `forbidden`, `rate_limited`.
  func ask(_ question: AskRequest, for caller: Caller) throws -> ChatAnswer {
    guard caller.may(.read) else { throw TARSError.missing(.read) }
    let run = try desk.start(question, engines.engine(for: caller), for: caller)
    return ChatAnswer(run: run, events: try desk.follow(run, for: caller))
  }

  /// - Throws: As the engine.
  func ask(_ question: ConversationQuestion, for caller: Caller) async throws -> ChatAnswer {
    let engine = engines.engine(for: caller)
    let turn = try await engine.ask(question)
    let events = try await engine.events(of: turn.answer, in: turn.conversation, after: 0)
    return ChatAnswer(run: RunID(turn.answer, in: turn.conversation), turn: turn, events: events)
  }

  /// Goes on after event number `last`.
  ///
  /// - Throws: `answer_not_found`, `conversation_not_found`.
  func resume(_ run: RunID, for caller: Caller, after last: Int) async throws -> ChatAnswer {
    guard let (conversation, answer) = run.message else {
      return ChatAnswer(run: run, events: try desk.follow(run, for: caller, after: last))
    }
    let events = try await engines.engine(for: caller).events(
      of: answer, in: conversation, after: max(0, last))
    return ChatAnswer(run: run, events: events)
  }

  /// - Throws: `answer_not_found`, `conversation_not_found`.
  func cancel(_ run: RunID, for caller: Caller) async throws {
    guard let (conversation, answer) = run.message else { return try desk.cancel(run, for: caller) }
    _ = try await engines.engine(for: caller).cancel(answer, in: conversation)
  }
}
