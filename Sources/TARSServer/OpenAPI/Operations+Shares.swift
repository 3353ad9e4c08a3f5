import TARSCore

extension Operation {
  private static let conversationID = Parameter(
    name: "conversation", place: .path, note: "The conversation's id.")
  private static let reader = Parameter(name: "user", place: .path, note: "A user's id or name.")
  private static let readers = Parameter(
    name: "group", place: .path, note: "A group's id or name; 'everyone' holds all active users.")

  static let conversationReaders = Operation(
    id: "conversationReaders", tag: "conversations", summary: "Whom a conversation is shared with.",
    parameters: [conversationID] + pages, reply: [json("ConversationReaders")], errors: [404])

  static let shareWithUser = Operation(
    id: "shareWithUser", tag: "conversations", summary: "Lets a user read a conversation.",
    note:
      "Readers see the branch that is shown at the time; of answers they see what rests on documents that they "
      + "may read themselves.",
    parameters: [conversationID, reader], reply: [json("ConversationReaders")], errors: [404])

  static let endShareWithUser = Operation(
    id: "endShareWithUser", tag: "conversations", summary: "Ends that a user may read a conversation.",
    parameters: [conversationID, reader], reply: [json("ConversationReaders")], errors: [404])

  static let shareWithGroup = Operation(
    id: "shareWithGroup", tag: "conversations", summary: "Lets a group read a conversation.",
    parameters: [conversationID, readers], reply: [json("ConversationReaders")], errors: [404])

  static let endShareWithGroup = Operation(
    id: "endShareWithGroup", tag: "conversations", summary: "Ends that a group may read a conversation.",
    parameters: [conversationID, readers], reply: [json("ConversationReaders")], errors: [404])

  static let listSharedConversations = Operation(
    id: "listSharedConversations", tag: "conversations",
    summary: "What others let one read, those with the newest messages first.",
    parameters: [
      Parameter(name: "after", note: "Continue after this conversation."),
      Parameter(
        name: "limit", schema: Schema.whole(from: 1, to: 199, standard: 50), note: "Page size."),
    ], reply: [json("SharedPage")])

  static let sharedConversation = Operation(
    id: "getSharedConversation", tag: "conversations", summary: "Another's conversation, to read.",
    note:
      "Citations of documents that the reader may not read today are withheld, and so is the text of an answer "
      + "that rests on them.",
    parameters: [conversationID], reply: [json("SharedConversation")], errors: [404])
}
