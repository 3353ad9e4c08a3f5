package import FoundationEssentials

/// One's own conversations. What belongs to others doesn't exist, unless they share it.
package protocol ConversationEngine: Sendable {
  func addConversation(_ draft: ConversationDraft) async throws -> Conversation
  /// A page of one's own.
  func conversations(_ query: ConversationQuery) async throws -> [Conversation]
  /// One's own with all the words, those with the newest messages first.
  ///
  /// - Parameter limit: 1 to 100.
  func searchConversations(for text: String, limit: Int) async throws -> [ConversationHit]
  /// - Throws: `conversation_not_found`.
  func conversation(_ id: ConversationID) async throws -> ConversationTree
  /// - Throws: `conversation_not_found`, `conversation_changed`; `bad_request` for what can't be.
  func edit(_ edit: ConversationEdit) async throws -> Conversation
  /// Deletes it with all that belongs to it; answers that are being made end.
  ///
  /// - Throws: `conversation_not_found`.
  func removeConversation(_ id: ConversationID) async throws
  /// Keeps what one thinks of an answer; the answer as it is then.
  ///
  /// - Throws: `conversation_not_found`; `bad_request` for a question.
  func rate(_ rating: AnswerRating) async throws -> ConversationMessage
  /// Whom one's own conversation is shared with, oldest first.
  ///
  /// - Throws: `conversation_not_found`.
  func readers(of id: ConversationID) async throws -> [ConversationReader]
  /// Shares a conversation, or ends that; its readers then.
  ///
  /// - Throws: `conversation_not_found`, `user_not_found`, `group_not_found`.
  func edit(_ edit: ShareEdit) async throws -> [ConversationReader]
  /// What others share with the caller, those with the newest messages first.
  ///
  /// - Parameters:
  ///   - after: Continue after this one.
  ///   - limit: 1 to 200.
  func sharedConversations(after: ConversationID?, limit: Int) async throws -> [SharedSummary]
  /// A conversation that is shared with the caller, without what rests on documents that the caller may not read.
  ///
  /// - Throws: `conversation_not_found`.
  func sharedConversation(_ id: ConversationID) async throws -> SharedConversation
  /// One's own conversations as text, in pieces of a conversation each.
  ///
  /// - Throws: `conversation_not_found`.
  func exportConversations(_ export: ConversationExport) async throws -> AsyncThrowingStream<
    String, any Error
  >
  /// Adds conversations from a file of T.A.R.S., ChatGPT or Open WebUI: all of them, or none. Those that were imported
  /// before stay as they are.
  ///
  /// - Parameter file: JSON in UTF-8.
  /// - Throws: `bad_request` for a file that isn't of these, and for one of them that is damaged.
  func importConversations(_ file: Data) async throws -> ConversationImportReport
}

/// Questions in one's own conversations. Their answers are made apart from who reads them: they go on when nobody
/// does, and are kept however they end.
package protocol ConversationAsking: Sendable {
  /// Keeps a question and begins its answer, which knows the branch before it.
  ///
  /// - Throws: `conversation_not_found`; `bad_request` after an answer that is still being made; `rate_limited` where
  ///   too many answers are being made for the caller.
  func ask(_ question: ConversationQuestion) async throws -> ConversationTurn
  /// Begins another answer to a question beside those that are there.
  ///
  /// - Throws: As `ask`.
  func regenerate(_ request: RegenerationRequest) async throws -> ConversationTurn
  /// The events of an answer after number `last`: those that happened, then the others as they happen. Of an answer
  /// whose events are forgotten, what was kept of it.
  ///
  /// - Throws: `conversation_not_found`. The stream throws what ended the answer.
  func events(
    of answer: MessageID, in id: ConversationID, after last: Int
  ) async throws -> AsyncThrowingStream<NumberedEvent, any Error>
  /// Stops an answer; what there was of it is kept. The answer as it is then.
  ///
  /// - Throws: `conversation_not_found`; `bad_request` for a question.
  func cancel(_ answer: MessageID, in id: ConversationID) async throws -> ConversationMessage
}
