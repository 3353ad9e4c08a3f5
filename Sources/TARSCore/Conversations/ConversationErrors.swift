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
}
