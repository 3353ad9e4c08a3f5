import TARSCore

/// A new conversation; all may be left out.
struct ConversationDraftBody: Decodable {
  let draft: ConversationDraft

  private enum Key: String, CodingKey, CaseIterable {
    case title
    case tags
    case scope
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    draft = ConversationDraft(
      title: try body.decodeIfPresent(String.self, forKey: .title),
      tags: try body.decodeIfPresent([String].self, forKey: .tags) ?? [],
      scope: try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope ?? TimeScope())
  }
}

/// What is to be changed of a conversation; at least one member.
struct ConversationChangeBody: Decodable {
  let change: ConversationChange

  private enum Key: String, CodingKey, CaseIterable {
    case title
    case isPinned
    case isArchived
    case tags
    case scope
    case leaf
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    change = ConversationChange(
      title: try body.decodeIfPresent(String.self, forKey: .title),
      isPinned: try body.decodeIfPresent(Bool.self, forKey: .isPinned),
      isArchived: try body.decodeIfPresent(Bool.self, forKey: .isArchived),
      tags: try body.decodeIfPresent([String].self, forKey: .tags),
      scope: try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope,
      leaf: try body.decodeIfPresent(MessageID.self, forKey: .leaf))
    guard change != ConversationChange() else {
      throw TARSError.badRequest(
        "Nothing is to be changed.",
        hint: "Give one of \(Key.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
  }
}

/// A question in a conversation; all but the question may be left out.
struct ConversationQuestionBody: Decodable {
  private let question: String
  private let place: ConversationQuestion.Place
  private let scope: TimeScope?
  private let top: Int

  private enum Key: String, CodingKey, CaseIterable {
    case question
    case after
    case insteadOf
    case scope
    case top
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    question = try Checks.question(body.decode(String.self, forKey: .question), field: "question")
    let after = try body.decodeIfPresent(MessageID.self, forKey: .after)
    switch (after, try body.decodeIfPresent(MessageID.self, forKey: .insteadOf)) {
    case (nil, nil): place = .leaf
    case (let after?, nil): place = .after(after)
    case (nil, let edited?): place = .insteadOf(edited)
    default:
      throw TARSError.badRequest("There are 'after' and 'insteadOf'.", hint: "Give one of them, or neither.")
    }
    scope = try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope
    top = try Checks.count(body.decodeIfPresent(Int.self, forKey: .top), field: "top", default: 12, upTo: 100)
  }

  func question(in conversation: ConversationID) -> ConversationQuestion {
    ConversationQuestion(conversation: conversation, question: question, place: place, scope: scope, top: top)
  }
}

/// How an answer is to be made again; all may be left out.
struct RegenerationBody: Decodable {
  let scope: TimeScope?
  let top: Int

  private enum Key: String, CodingKey, CaseIterable {
    case scope
    case top
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    scope = try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope
    top = try Checks.count(body.decodeIfPresent(Int.self, forKey: .top), field: "top", default: 12, upTo: 100)
  }
}

/// What one thinks of an answer.
struct FeedbackBody: Decodable {
  let thumb: AnswerFeedback.Thumb
  let reason: String?

  private enum Key: String, CodingKey, CaseIterable {
    case thumb
    case reason
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    thumb = try body.decode(AnswerFeedback.Thumb.self, forKey: .thumb)
    reason = try body.decodeIfPresent(String.self, forKey: .reason)
  }
}
