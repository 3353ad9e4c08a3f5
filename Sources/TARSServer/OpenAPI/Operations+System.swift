extension Operation {
  private static let exposition = Content(mediaType: "text/plain", schema: Schema.text)

  static let health = Operation(
    id: "health", tag: "system", summary: "Whether the process is alive.", reply: [json("State")])
  static let ready = Operation(
    id: "ready", tag: "system", summary: "Whether questions can be answered.", reply: [json("State")],
    errors: [503])
  static let metrics = Operation(
    id: "metrics", tag: "system", summary: "Metrics in Prometheus' text format.", reply: [exposition])
  static let description = Operation(
    id: "openapi", tag: "system", summary: "This document.",
    reply: [Content(schema: ["type": "object"])], isTagged: true)
  static let status = Operation(
    id: "status", tag: "system", summary: "What is held, by which models, and what went wrong.",
    reply: [json("Status")], errors: [503])

  static let ingest = Operation(
    id: "ingest", tag: "documents", summary: "Adds files and folders of the server's machine.",
    note: "Also notices what was deleted from the folders. Closing the connection stops it after the "
      + "present file; the rest stays queued.",
    body: [json("IngestRequest")], reply: [events("AddEvent")])

  static func json(_ schema: String) -> Content { Content(schema: Schema.ref(schema)) }

  /// A stream; the schema is that of each of its events.
  static func events(_ schema: String) -> Content {
    Content(
      mediaType: "text/event-stream",
      schema: Schema.object(
        [
          "data": Schema.text.merging([
            "contentMediaType": "application/json", "contentSchema": Schema.ref(schema),
          ])
        ], optional: ["event": Schema.text, "id": Schema.text]))
  }
}
