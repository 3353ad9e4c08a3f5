import TARSCore

/// Questions and their answers.
extension Schemas {
  static let answers = answersAlone.merging(search) { first, _ in first }

  private static let answersAlone: [String: JSONValue] = [
    "SearchResponse": Schema.object([
      "hits": Schema.list(Schema.ref("SearchHit")), "understanding": Schema.ref("Understanding"),
      "timings": Schema.milliseconds,
    ]),
    "SearchHit": hit,
    "AskRequest": Schema.closed(
      ["question": Schema.question],
      optional: [
        "scope": Schema.ref("Scope"), "top": Schema.whole(from: 1, to: 100, standard: 12),
        "history": Schema.list(Schema.ref("ChatTurn"), from: 0, to: AskBody.mostTurns).noted(
          "What was said before, oldest first; at most \(AskBody.mostTurns) turns."),
        "resumable": Schema.flag.noted(
          "Whether a stream can be resumed; its answer then goes on for a while when the connection is gone."),
      ]),
    "ChatTurn": Schema.closed(["question": Schema.text, "answer": Schema.text]),
    "Citation": citation,
    "Verification": Schema.object([
      "sentences": Schema.whole, "supported": Schema.whole, "unsupported": Schema.list(Schema.text),
    ]),
    "Answer": Schema.object(
      [
        "answer": Schema.text, "found": Schema.flag, "citations": Schema.list(Schema.ref("Citation")),
        "understanding": Schema.ref("Understanding"), "verification": Schema.ref("Verification"),
        "model": Schema.text, "timings": Schema.milliseconds,
      ], optional: ["id": Schema.text.noted("For replay; missing where answers aren't kept.")]),
    "AnswerEvent": [
      "oneOf": [
        Schema.event("understanding", Schema.ref("Understanding")),
        Schema.event("sources", Schema.list(Schema.ref("SearchHit"))),
        Schema.event("token", Schema.text), Schema.event("citation", Schema.ref("Citation")),
        Schema.event("verified", Schema.ref("Verification")), Schema.event("done", Schema.ref("Answer")),
        Schema.event("error", Schema.ref("Problem")),
      ]
    ],
  ]

  /// What hits and citations say of where they stand.
  private static let place: [String: JSONValue] = [
    "document": Schema.text.noted("The document's id."), "path": Schema.text, "version": Schema.whole,
    "recordedAt": Schema.moment, "score": Schema.number,
    "superseded": Schema.flag.noted("Whether the version is no longer the current one."),
    "chunkHash": Schema.text.noted("SHA-256 over headings and text of the chunk."),
  ]
  private static let optionalPlace: [String: JSONValue] = [
    "supersededAt": Schema.moment, "validFrom": Schema.moment, "validTo": Schema.moment,
    "page": Schema.whole, "title": Schema.text,
    "currentVersion": Schema.whole.noted("Of a superseded version: the current one, if there is one."),
    "currentPath": Schema.text.noted("Of the current version's document, where that continues this one."),
  ]

  private static let hit = Schema.object(
    place.merging([
      "collection": Schema.text, "headings": Schema.list(Schema.text), "text": Schema.text,
    ]) { first, _ in first },
    optional: optionalPlace.merging(["explanation": Schema.ref("Explanation")]) { first, _ in first })

  private static let citation = Schema.object(
    place.merging([
      "n": Schema.whole.noted("The number in the text."),
      "quote": Schema.text.noted("The cited words as they stand in the document."),
      "quoteHash": Schema.text.noted("SHA-256 of the quote."),
      "range": Schema.list(Schema.whole).noted("Where the quote stands in its chunk, in Unicode scalars."),
    ]) { first, _ in first }, optional: optionalPlace)
}
