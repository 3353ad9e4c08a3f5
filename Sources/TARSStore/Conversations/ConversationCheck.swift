import TARSCore

/// What can be part of a conversation. Each check throws `bad_request`.
enum ConversationCheck {
  static func title(_ title: String) throws -> String {
    guard !title.allSatisfy(\.isWhitespace), title.count <= 500, !title.hasNull else {
      throw TARSError(
        .badRequest, "This can't be the title of a conversation.", hint: "Use 1 to 500 characters.")
    }
    return title
  }

  /// Each once.
  static func tags(_ tags: [String]) throws -> Set<String> {
    let isGood = tags.allSatisfy { !$0.isEmpty && $0.count <= 100 && !$0.hasNull }
    guard isGood, tags.count <= 50 else {
      throw TARSError(
        .badRequest, "These can't be the tags of a conversation.",
        hint: "Use at most 50 tags of 1 to 100 characters.")
    }
    return Set(tags)
  }

  static func message(_ message: ConversationMessage) throws {
    guard !message.text.hasNull, !message.id.rawValue.isEmpty else {
      throw TARSError(
        .badRequest, "A message holds a NUL character or has no id.", hint: "Remove the character.")
    }
    let isPlain =
      message.answer == nil && message.found == nil && message.feedback == nil && message.details == nil
      && message.state == .done
    guard message.role == .answer || isPlain else {
      throw TARSError(
        .badRequest, "A question has what only an answer can have.",
        hint: "Leave out state, kept answer, 'found' and feedback.")
    }
    if let feedback = message.feedback { try self.feedback(feedback) }
  }

  static func feedback(_ feedback: AnswerFeedback) throws {
    guard (feedback.reason?.count ?? 0) <= 2000, feedback.reason?.hasNull != true else {
      throw TARSError(.badRequest, "The reason is too long.", hint: "Use at most 2,000 characters.")
    }
  }

  static func count(_ messages: Int) throws {
    guard messages <= 50_000 else {
      throw TARSError(
        .badRequest, "The conversation has \(messages) messages.",
        hint: "Split it: one conversation holds at most 50,000.")
    }
  }
}

extension String {
  /// SQLite would end the text there.
  fileprivate var hasNull: Bool { utf8.contains(0) }
}
