/// A conversation's stable public identity: an opaque text of letters and digits.
package struct ConversationID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// A question or answer; unique in its conversation.
package struct MessageID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}
