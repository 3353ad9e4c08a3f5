import TARSCore

/// Kept answers and their replay.
extension Schemas {
  static let replay: [String: JSONValue] = [
    "AnswerPage": Schema.object(
      ["answers": Schema.list(Schema.ref("AnswerSummary"))],
      optional: ["next": Schema.text.noted("The `after` of the next page; missing on the last.")]),
    "AnswerSummary": Schema.object([
      "id": Schema.text, "askedAt": Schema.moment, "question": Schema.text, "found": Schema.flag,
      "model": Schema.text,
    ]),
    "AnswerRecord": Schema.object([
      "id": Schema.text, "askedAt": Schema.moment,
      "request": Schema.object([
        "question": Schema.text, "top": Schema.whole, "scope": Schema.ref("AskedScope"),
      ]),
      "asOf": Schema.moment.noted("The recorded moment that it was answered for."),
      "sources": Schema.list(Schema.ref("AnswerSource")), "answer": Schema.ref("Answer"),
      "makers": Schema.object(
        ["product": Schema.text],
        optional: [
          "embedding": Schema.ref("EmbeddingModel"), "chat": Schema.text, "prompt": Schema.text,
          "reranker": Schema.text,
        ]),
    ]),
    "AskedScope": Schema.object([:]).noted("As in Scope."),
    "AnswerSource": Schema.object(
      [
        "document": Schema.text, "path": Schema.text, "version": Schema.whole,
        "chunkHash": Schema.text.noted("SHA-256 over headings and text."),
      ], optional: ["page": Schema.whole]),
    "ReplayRequest": Schema.closed(
      [:], optional: ["now": Schema.flag.noted("As of now instead of as of then. Default: false.")]),
    "Replay": Schema.object([
      "original": Schema.ref("AnswerRecord"), "now": Schema.flag, "asOf": Schema.moment,
      "answer": Schema.ref("Answer"), "sources": Schema.list(Schema.ref("AnswerSource")),
      "sameText": Schema.flag, "sameSources": Schema.flag,
      "sentences": Schema.list(
        Schema.object(
          ["kind": Schema.choice(ChangeKind.allCases.map(\.rawValue))],
          optional: ["before": Schema.text, "after": Schema.text])),
      "addedSources": Schema.list(Schema.ref("AnswerSource")),
      "removedSources": Schema.list(Schema.ref("AnswerSource")),
      "superseded": Schema.list(
        Schema.object(
          ["document": Schema.text, "path": Schema.text, "version": Schema.whole],
          optional: ["currentVersion": Schema.whole])),
      "reasons": Schema.list(Schema.text).noted("Why the replay can't be exact."),
    ]),
  ]
}
