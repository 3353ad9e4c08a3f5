import TARSCore

/// Conversations.
extension Schemas {
  static let conversations: [String: JSONValue] = [
    "Conversation": Schema.object(
      [
        "id": Schema.text, "title": Schema.text, "isPinned": Schema.flag, "isArchived": Schema.flag,
        "tags": Schema.list(Schema.text), "createdAt": Schema.moment,
        "updatedAt": Schema.moment.noted("When a message was last added or finished."),
        "scope": Schema.ref("Scope").noted("What questions ask of where they say nothing else."),
      ],
      optional: [
        "owner": Schema.text.noted("The user's id; missing for the owner of the data directory."),
        "leaf": Schema.text.noted("The message at the end of the branch that is shown."),
      ]),
    "ConversationPage": Schema.object(
      ["conversations": Schema.list(Schema.ref("Conversation"))],
      optional: ["next": Schema.text.noted("For 'after'; missing on the last page.")]),
    "ConversationDraft": Schema.closed(
      [:], optional: ["title": Schema.title, "tags": tags, "scope": Schema.ref("Scope")]),
    "ConversationChange": Schema.closed(
      [:],
      optional: [
        "title": Schema.title, "tags": tags, "scope": Schema.ref("Scope"), "isPinned": Schema.flag,
        "isArchived": Schema.flag,
        "leaf": Schema.text.noted("Shows the branch that ends with this message."),
      ]
    ).merging(["minProperties": 1]),
    "ConversationHits": Schema.object(["hits": Schema.list(Schema.ref("ConversationHit"))]),
    "ConversationHit": Schema.object(
      ["conversation": Schema.ref("Conversation")],
      optional: [
        "message": Schema.text.noted("The newest message with all the words."),
        "excerpt": Schema.text.noted("Some of its words around those that were looked for."),
      ]),
    "ConversationTree": Schema.object([
      "conversation": Schema.ref("Conversation"),
      "messages": Schema.list(Schema.ref("Message")).noted("Parents before what follows them."),
      "branch": Schema.list(Schema.text).noted("The ids of the messages that are shown."),
    ]),
    "ConversationQuestion": Schema.closed(
      ["question": Schema.question],
      optional: [
        "after": Schema.text.noted("The message that it follows; not beside 'insteadOf'."),
        "insteadOf": Schema.text.noted("The question that it takes the place of in a branch of its own."),
        "scope": Schema.ref("Scope").noted("Default: the conversation's."),
        "top": Schema.whole(from: 1, to: 100, standard: 12),
      ]),
    "Regeneration": Schema.closed(
      [:], optional: ["scope": Schema.ref("Scope"), "top": Schema.whole(from: 1, to: 100, standard: 12)]),
    "ConversationEvent": [
      "anyOf": [Schema.event("turn", Schema.ref("ConversationTurn")), Schema.ref("AnswerEvent")]
    ],
    "ConversationTurn": Schema.object([
      "conversation": Schema.text, "question": Schema.text, "answer": Schema.text,
    ]),
    "ConversationRecord": Schema.object([
      "format": ["const": "tars-conversation/1"], "conversation": Schema.ref("Conversation"),
      "messages": Schema.list(Schema.ref("Message")),
    ]),
    "ConversationImport": Schema.object([
      "conversations": Schema.whole.noted("Those that were added."), "messages": Schema.whole,
      "known": Schema.whole.noted("Those that were there before."),
      "empty": Schema.whole.noted("Those without any message that could be read."),
    ]),
    "Exchange": Schema.object([
      "conversation": Schema.text, "question": Schema.ref("Message"), "answer": Schema.ref("Message"),
    ]),
  ]

  private static let tags = Schema.list(Schema.text("^[^\\u0000]+$", upTo: 100), from: 0, to: 50)
}
