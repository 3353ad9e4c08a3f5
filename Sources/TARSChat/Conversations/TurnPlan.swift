package import TARSCore
import TARSCrypto

/// Where a question and its answer go in a conversation, and what is asked.
package struct TurnPlan: Sendable {
  let conversation: ConversationID
  /// `nil` where another answer is given to a question that is there.
  let question: ConversationMessage?
  let answer: ConversationMessage
  /// With what was said before.
  let request: AskRequest
  /// The conversation's new name, where it has none yet.
  let title: String?

  /// Newest turns of the branch that an answer may know.
  static let mostTurns = 100

  /// Both messages' ids.
  package var turn: ConversationTurn {
    ConversationTurn(
      conversation: conversation, question: question?.id ?? answer.parent ?? answer.id, answer: answer.id)
  }

  /// - Throws: `conversation_not_found` for a place that isn't there; `bad_request` for one after an answer that is still
  ///   being made, and for a question that is none.
  package init(asking asked: ConversationQuestion, in tree: ConversationTree, at moment: Instant) throws {
    let parent = try Self.parent(asked.place, in: tree)
    let question = ConversationMessage(
      id: .random(), parent: parent, role: .question, text: asked.question, createdAt: moment)
    request = try Self.request(asked.question, asked.scope, asked.top, after: parent, in: tree)
    conversation = tree.conversation.id
    answer = Self.answer(to: question.id, at: moment)
    title = tree.conversation.title == ConversationDraft.untitled ? Self.title(asked.question) : nil
    self.question = question
  }

  /// - Throws: `conversation_not_found`.
  package init(regenerating again: RegenerationRequest, in tree: ConversationTree, at moment: Instant) throws
  {
    let message = try tree.message(again.message)
    let question = message.role == .question ? message : try tree.question(of: message)
    request = try Self.request(question.text, again.scope, again.top, after: question.parent, in: tree)
    conversation = tree.conversation.id
    answer = Self.answer(to: question.id, at: moment)
    title = nil
    self.question = nil
  }

  private static func parent(_ place: ConversationQuestion.Place, in tree: ConversationTree) throws
    -> MessageID?
  {
    let parent: MessageID?
    switch place {
    case .leaf: parent = tree.conversation.leaf
    case .after(let message): parent = try tree.message(message).id
    case .insteadOf(let message):
      let edited = try tree.message(message)
      guard edited.role == .question else {
        throw TARSError(
          .badRequest, "The message '\(message)' is an answer.",
          hint: "Edit its question, or have it made again.")
      }
      parent = edited.parent
    }
    if let parent, try tree.message(parent).state == .running {
      throw TARSError(
        .badRequest, "The answer before is still being made.", hint: "Wait until it ends, or cancel it.")
    }
    return parent
  }

  private static func request(
    _ question: String, _ scope: TimeScope?, _ top: Int, after parent: MessageID?, in tree: ConversationTree
  ) throws -> AskRequest {
    let turns = tree.messages.branch(to: parent).turns.suffix(mostTurns)
    let request = AskRequest(
      question: question, scope: scope ?? tree.conversation.scope, top: top,
      history: turns.isEmpty ? nil : Array(turns))
    try request.checked()
    return request
  }

  private static func answer(to question: MessageID, at moment: Instant) -> ConversationMessage {
    ConversationMessage(
      id: .random(), parent: question, role: .answer, text: "", createdAt: moment, state: .running)
  }

  /// The question's beginning on one line.
  private static func title(_ question: String) -> String {
    let line = question.replacing("\0", with: " ").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    return line.count <= 80 ? line : line.prefix(79) + "…"
  }
}

extension ConversationTree {
  fileprivate func question(of answer: ConversationMessage) throws -> ConversationMessage {
    guard let parent = answer.parent, case let question = try message(parent), question.role == .question
    else {
      throw TARSError(
        .badRequest, "The message '\(answer.id)' answers no question.",
        hint: "Ask a question in the conversation.")
    }
    return question
  }
}

extension [ConversationMessage] {
  /// Questions of a branch with what was answered; those without a finished answer are left out.
  fileprivate var turns: [ChatTurn] {
    zip(self, dropFirst()).compactMap { question, answer in
      guard question.role == .question, answer.role == .answer, answer.state == .done,
        answer.text != SharedMessage.notPermitted
      else { return nil }
      return ChatTurn(question: question.text, answer: answer.text)
    }
  }
}

extension ConversationDraft {
  /// The name of a conversation that has none, until its first question.
  package static let untitled = "New conversation"
}

extension MessageID {
  /// 95 random bits.
  package static func random() -> MessageID { MessageID(rawValue: RandomText.letters(16)) }
}

extension ConversationID {
  /// 95 random bits.
  package static func random() -> ConversationID { ConversationID(rawValue: RandomText.letters(16)) }
}
