/// Errors about conversations, each with one wording.
extension TARSError {
  /// Also for conversations of others: they don't exist for who asks.
  package static func conversationNotFound(_ id: ConversationID) -> TARSError {
    TARSError(
      .conversationNotFound, "You have no conversation '\(id)'.",
      hint: "List your conversations; it may have been deleted.")
  }

  /// A message that isn't in the conversation.
  package static func messageNotFound(_ id: MessageID, in conversation: ConversationID) -> TARSError {
    TARSError(
      .conversationNotFound, "The conversation '\(conversation)' has no message '\(id)'.",
      hint: "Read the conversation again; its messages have the ids that are listed there.")
  }

  /// A change that was made for another state of the conversation.
  package static func conversationChanged(_ id: ConversationID) -> TARSError {
    TARSError(
      .conversationChanged, "The conversation '\(id)' was changed in the meantime.",
      hint: "Read it again and repeat the change.")
  }

  /// What an answer gets that a process left behind.
  package static let answerInterrupted = TARSError(
    .cancelled, "T.A.R.S. ended before the answer did.", hint: "Have it made again.")
}
