/// Conversations and their messages. An owner is a user's account, or `nil` for the owner of the data directory;
/// what belongs to others doesn't exist for an owner.
///
/// As with `DocumentStore`, every method is one durable transaction. Texts with a NUL are refused (`bad_request`).
package protocol ConversationStore: ConversationSharing {
  /// Adds conversations with their messages, all or none: new ones, or ones from elsewhere. The leaf of each is the one
  /// it names, else its last message.
  ///
  /// - Parameter trees: At most 50,000 messages in each.
  /// - Throws: `user_not_found`; `bad_request` for what can't be a conversation.
  func add(_ trees: [ConversationTree]) async throws

  /// - Throws: `conversation_not_found`.
  func conversation(_ id: ConversationID, of owner: UserID?) async throws -> Conversation

  func conversations(_ query: ConversationQuery, of owner: UserID?) async throws -> [Conversation]

  /// Finds conversations that have all words, or words that begin so, in their title or in one message; those with
  /// the newest messages first. Case and accents don't count; nothing of the text is read as a sign.
  ///
  /// - Parameter limit: 1 to 100.
  func searchConversations(for text: String, of owner: UserID?, limit: Int) async throws -> [ConversationHit]

  /// The conversation as it is then.
  ///
  /// - Parameter expected: What the change was made for; with `nil` it is made whatever is there.
  /// - Throws: `conversation_not_found` also for a leaf that isn't there; `conversation_changed` where it isn't as
  ///   expected; `bad_request` for what can't be a title or tag.
  func change(
    _ id: ConversationID, of owner: UserID?, _ change: ConversationChange, expecting expected: Conversation?
  ) async throws -> Conversation

  /// Deletes a conversation with messages, shares and entries for search.
  ///
  /// - Throws: `conversation_not_found`.
  func removeConversation(_ id: ConversationID, of owner: UserID?) async throws

  /// Deletes anybody's conversations that aren't pinned and got their last message before a moment. Returns how many.
  func removeConversations(unusedSince moment: Instant) async throws -> Int

  /// The whole tree, in the order in which messages were added.
  ///
  /// - Throws: `conversation_not_found`.
  func messages(of id: ConversationID, of owner: UserID?) async throws -> [ConversationMessage]

  /// Adds a message, which becomes the leaf.
  ///
  /// - Throws: `conversation_not_found` also for a parent that isn't there; `bad_request`.
  func add(_ message: ConversationMessage, to id: ConversationID, of owner: UserID?) async throws

  /// Keeps text, kept answer, citations, `found`, details and state of an answer that is running until then.
  ///
  /// - Throws: `conversation_not_found`; `bad_request` where the answer isn't running.
  func update(
    _ answer: ConversationMessage, in id: ConversationID, of owner: UserID?, at moment: Instant
  ) async throws

  /// Shows the branch that ends with a message.
  ///
  /// - Throws: `conversation_not_found`.
  func setLeaf(_ message: MessageID, of id: ConversationID, of owner: UserID?) async throws

  /// Keeps what the owner thinks of an answer; `nil` takes it back.
  ///
  /// - Throws: `conversation_not_found`; `bad_request` for a question.
  func setFeedback(
    _ feedback: AnswerFeedback?, on message: MessageID, in id: ConversationID, of owner: UserID?
  ) async throws

  /// Says that answers fail that a process which ended left behind, anybody's, with the error `answerInterrupted`.
  /// Returns how many.
  func failRunningAnswers() async throws -> Int

  /// Removes what the file still holds of deleted texts for search, though no search finds it. Takes time in
  /// proportion to all texts.
  func purgeDeletedTexts() async throws
}

/// Reading others' conversations inside the installation.
///
/// What is shared is the branch to the leaf, without the owner's feedback, tags, pin, archive and scope. Whether the
/// reader may see what is cited is for the caller to check.
package protocol ConversationSharing: Sendable {
  /// No effect where it is shared with the holder already.
  ///
  /// - Throws: `conversation_not_found`, `user_not_found`, `group_not_found`.
  func share(
    _ id: ConversationID, of owner: UserID?, with holder: Grant.Holder, at moment: Instant
  ) async throws

  /// - Throws: `conversation_not_found`.
  func endShare(of id: ConversationID, of owner: UserID?, with holder: Grant.Holder) async throws

  /// Oldest first.
  ///
  /// - Throws: `conversation_not_found`.
  func shares(of id: ConversationID, of owner: UserID?) async throws -> [ConversationShare]

  /// What others share with the user, or with a group of the user; those with the newest messages first.
  ///
  /// - Parameters:
  ///   - after: Continue after this one.
  ///   - limit: 1 to 200.
  func conversations(
    sharedWith user: UserID, after: ConversationID?, limit: Int
  ) async throws -> [Conversation]

  /// A conversation that is shared with the user, and its branch.
  ///
  /// - Throws: `conversation_not_found`.
  func conversation(
    _ id: ConversationID, sharedWith user: UserID
  ) async throws -> (conversation: Conversation, branch: [ConversationMessage])
}

extension ConversationStore {
  /// Adds one conversation.
  ///
  /// - Parameter messages: Parents before what follows them.
  /// - Throws: As for several.
  package func add(_ conversation: Conversation, messages: [ConversationMessage]) async throws {
    try await add([ConversationTree(conversation: conversation, messages: messages)])
  }

  /// As with a change that expects nothing.
  package func change(
    _ id: ConversationID, of owner: UserID?, _ change: ConversationChange
  ) async throws -> Conversation {
    try await self.change(id, of: owner, change, expecting: nil)
  }
}
