import TARSCore

extension Operation {
  private static let conversationID = Parameter(
    name: "conversation", place: .path, note: "The conversation's id.")
  private static let messageID = Parameter(name: "message", place: .path, note: "The message's id.")
  private static let after = Parameter(name: "after", note: "Continue after this conversation.")
  private static let pageSize = Parameter(
    name: "limit", schema: Schema.whole(from: 1, to: 199, standard: 50), note: "Page size.")

  static let listConversations = Operation(
    id: "listConversations", tag: "conversations",
    summary: "One's own conversations, pinned ones first, then those with the newest messages.",
    parameters: [
      Parameter(
        name: "archived", schema: Schema.choice(ArchivedChoice.allCases.map(\.rawValue)),
        note: "Archived ones too, or only them. Default: without."),
      Parameter(name: "tag", note: "Only those with this tag."), after, pageSize,
    ], reply: [json("ConversationPage")])

  static let addConversation = Operation(
    id: "addConversation", tag: "conversations", summary: "Begins a conversation.",
    note: "Without a title it is named after its first question.", body: [json("ConversationDraft")],
    status: 201, reply: [json("Conversation")], repeats: .replayed)

  static let searchConversations = Operation(
    id: "searchConversations", tag: "conversations",
    summary: "One's own conversations that have all the words in their title or in one message.",
    note: "Words may be beginnings; case and accents don't count. Those with the newest messages come first.",
    parameters: [
      Parameter(name: "query", required: true, schema: Schema.question, note: "Words."),
      Parameter(name: "limit", schema: Schema.whole(from: 1, to: 100, standard: 20), note: "Hits."),
    ], reply: [json("ConversationHits")])

  static let conversation = Operation(
    id: "getConversation", tag: "conversations", summary: "A conversation with all its messages: a tree.",
    note:
      "'branch' names the messages that are shown, from the first question to 'leaf'. The header ETag names "
      + "this state; 'If-None-Match' is understood (304).",
    parameters: [conversationID], reply: [json("ConversationTree")], errors: [404])

  static let changeConversation = Operation(
    id: "changeConversation", tag: "conversations",
    summary: "Renames, pins, archives or tags a conversation, or shows another branch.",
    parameters: [
      conversationID,
      Parameter(
        name: "If-Match", place: .header,
        note: "The ETag of the state that the change is made for; another state is the error 412."),
    ],
    body: [json("ConversationChange")], reply: [json("Conversation")], errors: [404, 412])

  static let removeConversation = Operation(
    id: "removeConversation", tag: "conversations",
    summary: "Deletes a conversation with all that belongs to it.",
    parameters: [conversationID], status: 204, reply: [], errors: [404])

  private static let streamed =
    "As server-sent events: first 'turn' with the ids of question and answer, then as POST /api/v1/ask, each with an "
    + "id. With 'Accept: application/json' both messages at once when the answer is done. The answer goes on when the "
    + "connection is closed, and is kept however it ends."

  static let askInConversation = Operation(
    id: "askInConversation", tag: "conversations", summary: "Asks a question in a conversation.",
    note: streamed
      + " The question follows the branch that is shown, or the message 'after'; with 'insteadOf' it "
      + "stands beside that question and makes a branch. It is understood by what was said before it.",
    parameters: [conversationID], body: [json("ConversationQuestion")],
    reply: [events("ConversationEvent"), json("Exchange")], errors: [404, 429, 502, 503])

  static let regenerateAnswer = Operation(
    id: "regenerateAnswer", tag: "conversations",
    summary: "Answers a question once more, beside its other answers.",
    note: streamed + " The message is the question or one of its answers.",
    parameters: [conversationID, messageID], body: [json("Regeneration")],
    reply: [events("ConversationEvent"), json("Exchange")], errors: [404, 429, 502, 503])

  static let answerEvents = Operation(
    id: "answerEvents", tag: "conversations", summary: "The events of an answer, from its first one on.",
    note: "Of an answer that ended a while ago they are made from what was kept.",
    parameters: [
      conversationID, messageID,
      Parameter(
        name: "Last-Event-ID", place: .header, schema: Schema.count,
        note: "The id of the last event that was read: those after it are wanted."),
    ], reply: [events("AnswerEvent")], errors: [404])

  static let cancelAnswer = Operation(
    id: "cancelAnswer", tag: "conversations", summary: "Stops an answer; what there was of it is kept.",
    parameters: [conversationID, messageID], reply: [json("Message")], errors: [404])

  static let rateAnswer = Operation(
    id: "rateAnswer", tag: "conversations", summary: "Says whether an answer was good, and why.",
    parameters: [conversationID, messageID], body: [json("Feedback")], reply: [json("Message")], errors: [404]
  )

  static let takeBackRating = Operation(
    id: "takeBackRating", tag: "conversations", summary: "Takes back what one said of an answer.",
    parameters: [conversationID, messageID], reply: [json("Message")], errors: [404])
}
