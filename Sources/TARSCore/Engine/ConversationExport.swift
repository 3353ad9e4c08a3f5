/// What conversations are exported as.
package enum ConversationFormat: String, CaseIterable, Sendable, Codable {
  /// All of them, to be imported again.
  case json
  /// The branch that is shown, with citations as footnotes.
  case markdown
  /// As `markdown`: one page to read and print, without scripts.
  case html
}

/// Which conversations are exported, and as what.
package struct ConversationExport: Hashable, Sendable {
  /// `nil` for all of one's own, in the order of their list.
  package var conversation: ConversationID?
  package var format: ConversationFormat

  package init(conversation: ConversationID? = nil, format: ConversationFormat) {
    self.conversation = conversation
    self.format = format
  }
}

/// What an import did.
package struct ConversationImportReport: Hashable, Sendable, Codable {
  /// Those that were added.
  package var conversations: Int
  /// Messages in them.
  package var messages: Int
  /// Those that were there before, by an earlier import or because they are from here.
  package var known: Int
  /// Those without any message that could be read.
  package var empty: Int

  package init(conversations: Int = 0, messages: Int = 0, known: Int = 0, empty: Int = 0) {
    self.conversations = conversations
    self.messages = messages
    self.known = known
    self.empty = empty
  }
}
