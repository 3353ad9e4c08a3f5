import TARSCore

/// Status, ingestion, errors and the OpenAI-compatible API.
extension Schemas {
  static let system: [String: JSONValue] = [
    "Problem": Schema.object([
      "type": Schema.text.noted("The address at which the error is explained."), "title": Schema.text,
      "status": Schema.whole,
      "detail": Schema.text.noted("What happened."), "code": Schema.choice(codes),
      "hint": Schema.text.noted("What to do now."),
      "requestId": Schema.text.noted("As in the header X-Request-Id and in the server's log."),
    ]),
    "Error": Schema.object([
      "code": Schema.choice(ErrorCode.allCases.map(\.rawValue)), "message": Schema.text, "hint": Schema.text,
    ]),
    "State": Schema.object(["status": Schema.choice(["alive", "ready"])]),
    "Status": Schema.object(
      [
        "version": Schema.text, "dataDirectory": Schema.text, "counts": Schema.ref("Counts"),
        "collections": Schema.list(Schema.ref("Collection")),
        "answerer": Schema.text.noted("\"extractive\", or the language model's name."),
        "problems": Schema.list(Schema.ref("FileProblem")),
        "notes": Schema.list(
          Schema.text.noted("Of models, index and sources: what can't be loaded, was rebuilt or is gone.")),
      ],
      optional: [
        "embedding": Schema.ref("EmbeddingModel").noted("Searches use it."),
        "reembedding": Schema.ref("Reembedding").noted("Missing where nothing is embedded anew."),
      ]),
    "Counts": Schema.object([
      "collections": Schema.whole, "documents": Schema.whole, "versions": Schema.whole,
      "chunks": Schema.whole, "queuedJobs": Schema.whole,
    ]),
    "FileProblem": Schema.object([
      "path": Schema.text, "error": Schema.ref("Error"), "at": Schema.moment, "skipped": Schema.flag,
    ]),
    "IngestRequest": Schema.closed(
      ["paths": Schema.list(Schema.path, from: 1).noted("Absolute paths on the server's machine.")],
      optional: ["collection": Schema.collection]),
    "FileOutcome": Schema.object(
      [
        "path": Schema.text, "kind": Schema.choice(FileOutcome.Kind.allCases.map(\.rawValue)),
        "newChunks": Schema.whole, "keptChunks": Schema.whole,
      ],
      optional: ["document": Schema.text, "version": Schema.whole, "error": Schema.ref("Error")]),
    "AddReport": Schema.object([
      "files": Schema.map(Schema.whole, "Number of files by outcome."),
      "newChunks": Schema.whole.noted("Chunks that were embedded and indexed."),
      "keptChunks": Schema.whole.noted("Chunks that a new version shares with an older one."),
      "problems": Schema.list(Schema.ref("FileOutcome")), "notes": Schema.list(Schema.text),
      "seconds": Schema.number,
    ]),
    "AddEvent": [
      "oneOf": [
        Schema.event("queued", Schema.whole), Schema.event("file", Schema.ref("FileOutcome")),
        Schema.event("finished", Schema.ref("AddReport")), Schema.event("error", Schema.ref("Problem")),
      ]
    ],
  ]

  private static let codes =
    ErrorCode.allCases.map(\.rawValue) + RequestFault.Code.allCases.map(\.rawValue)
}
