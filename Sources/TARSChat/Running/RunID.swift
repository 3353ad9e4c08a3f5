package import TARSCore

/// An answer in the making; not guessable.
package struct RunID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

extension RunID {
  /// The run of an answer in a conversation.
  package init(_ answer: MessageID, in conversation: ConversationID) {
    self.init(rawValue: conversation.rawValue + "/" + answer.rawValue)
  }

  /// The message that the answer is; `nil` for one that is in no conversation.
  package var message: (conversation: ConversationID, answer: MessageID)? {
    guard let slash = rawValue.firstIndex(of: "/") else { return nil }
    return (
      ConversationID(rawValue: String(rawValue[..<slash])),
      MessageID(rawValue: String(rawValue[rawValue.index(after: slash)...]))
    )
  }
}
