extension Operation {
  private static let answerID = Parameter(
    name: "answer", place: .path, note: "The 'id' of an answer, as 'ask' gives it.")
  private static let asOf = Parameter(
    name: "asOf", schema: Schema.time,
    note: "Only what was recorded by then: a date (its end) or moment. Default: now.")
  private static let collection = Parameter(name: "collection", note: "Only of this collection.")

  static let timeline = Operation(
    id: "timeline", tag: "documents", summary: "When a document or a topic changed, and what changed most.",
    parameters: [
      Parameter(name: "document", note: "A document's id, path or end of a path. This or 'query' is needed."),
      Parameter(
        name: "query", schema: Schema.question,
        note: "A topic: its documents, and the changes that speak of it."),
      collection, asOf,
      Parameter(
        name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 50), note: "Newest entries."),
    ],
    reply: [json("Timeline")], errors: [404, 409, 503])
  static let appearances = Operation(
    id: "appearances", tag: "documents",
    summary: "In which versions a phrase or statement first and last stood.",
    note: "The words one after the other; where they stand nowhere so, all of them in one sentence. All "
      + "versions are read, those of removed documents too.",
    parameters: [
      Parameter(name: "statement", required: true, schema: Schema.question, note: "Such as: 60 days."),
      Parameter(name: "document", note: "Only in this one: an id, path or end of a path."),
      collection, asOf,
    ],
    reply: [json("Appearances")], errors: [404, 409])

  static let listAnswers = Operation(
    id: "listAnswers", tag: "answers", summary: "Kept answers, newest first, a page at a time.",
    parameters: [
      Parameter(name: "after", note: "The `next` of the page before."),
      Parameter(
        name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 20), note: "Length of a page."),
    ],
    reply: [json("AnswerPage")])
  static let answer = Operation(
    id: "getAnswer", tag: "answers", summary: "A kept answer, its sources, and what made it.",
    parameters: [answerID], reply: [json("AnswerRecord")], errors: [404])
  static let replay = Operation(
    id: "replayAnswer", tag: "answers",
    summary: "Gives a kept answer again, as of then or as of now, and says what differs.",
    parameters: [answerID], body: [json("ReplayRequest")], reply: [json("Replay")], errors: [404, 502, 503])
}
