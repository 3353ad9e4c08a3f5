import TARSCore

/// Messages of conversations, one's own and others'.
extension Schemas {
  static let messages: [String: JSONValue] = [
    "Message": Schema.object(
      plain.merging(["citations": Schema.list(Schema.ref("Citation"))]) { first, _ in first },
      optional: [
        "parent": Schema.text.noted("The message that it follows; missing for a first question."),
        "answer": Schema.text.noted("The kept answer's id, for replay."),
        "found": Schema.flag.noted("Whether the documents held an answer."),
        "feedback": Schema.object(
          ["thumb": thumb, "at": Schema.moment], optional: ["reason": Schema.text]),
        "details": Schema.ref("AnswerDetails"),
      ]),
    "AnswerDetails": Schema.object(
      [:],
      optional: [
        "understanding": Schema.ref("Understanding"), "verification": Schema.ref("Verification"),
        "model": Schema.text, "timings": Schema.milliseconds,
        "documents": Schema.list(Schema.text).noted("Ids of the documents whose passages it could use."),
        "error": Schema.ref("Error").noted("Why it failed."),
      ]),
    "Feedback": Schema.closed(
      ["thumb": thumb], optional: ["reason": Schema.text("^[^\\u0000]*$", upTo: 2000)]),
    "ConversationReaders": Schema.page([
      "readers": Schema.list(
        Schema.object(
          ["name": Schema.text, "sharedAt": Schema.moment],
          optional: [
            "user": Schema.text.noted("The user's id."), "group": Schema.text.noted("The group's id."),
          ]))
    ]),
    "SharedPage": Schema.object(
      ["conversations": Schema.list(Schema.ref("SharedSummary"))],
      optional: ["next": Schema.text.noted("For 'after'; missing on the last page.")]),
    "SharedSummary": Schema.object([
      "id": Schema.text, "title": Schema.text, "owner": Schema.text.noted("Whose it is: a name."),
      "createdAt": Schema.moment, "updatedAt": Schema.moment,
    ]),
    "SharedConversation": Schema.object([
      "conversation": Schema.ref("SharedSummary"), "messages": Schema.list(Schema.ref("SharedMessage")),
    ]),
    "SharedMessage": Schema.object(
      plain.merging([
        "isWithheld": Schema.flag.noted("Whether the text rests on documents that the reader may not read."),
        "citations": Schema.list(Schema.ref("Citation")).noted(
          "Those of documents that the reader may read."),
        "withheldCitations": Schema.list(Schema.whole).noted("The numbers of the others."),
      ]) { first, _ in first }, optional: ["found": Schema.flag]),
  ]

  /// What all messages have.
  private static let plain: [String: JSONValue] = [
    "id": Schema.text, "text": Schema.text, "createdAt": Schema.moment,
    "role": Schema.choice([
      ConversationMessage.Role.question.rawValue, ConversationMessage.Role.answer.rawValue,
    ]),
    "state": Schema.choice(ConversationMessage.State.allCases.map(\.rawValue)),
  ]

  private static let thumb = Schema.choice(AnswerFeedback.Thumb.allCases.map(\.rawValue))
}
