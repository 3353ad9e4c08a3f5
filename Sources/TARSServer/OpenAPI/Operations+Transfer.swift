import TARSCore

extension Operation {
  private static let conversationID = Parameter(
    name: "conversation", place: .path, note: "The conversation's id.")
  private static let format = Parameter(
    name: "format", schema: Schema.choice(ConversationFormat.allCases.map(\.rawValue)),
    note:
      "json holds all messages and can be imported again; the others hold the branch that is shown. Default: json."
  )
  private static let texts = [
    Content(mediaType: ConversationFormat.markdown.mediaType, schema: Schema.text),
    Content(mediaType: ConversationFormat.html.mediaType, schema: Schema.text),
  ]

  static let exportConversations = Operation(
    id: "exportConversations", tag: "conversations", summary: "All of one's own conversations as a file.",
    parameters: [format],
    reply: [Content(schema: Schema.list(Schema.ref("ConversationRecord")))] + texts)

  static let exportConversation = Operation(
    id: "exportConversation", tag: "conversations", summary: "A conversation as a file.",
    parameters: [conversationID, format], reply: [json("ConversationRecord")] + texts, errors: [404])

  static let importConversations = Operation(
    id: "importConversations", tag: "conversations",
    summary: "Adds conversations from a file of T.A.R.S., ChatGPT or Open WebUI, all or none.",
    note:
      "The file is told by what is in it: our own JSON, ChatGPT's conversations.json, or Open WebUI's exported chats. "
      + "What was imported before stays as it is.",
    body: [Content(schema: [:])], reply: [json("ConversationImport")])
}
