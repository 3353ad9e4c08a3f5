extension Operation {
  private static let sourceName = Parameter(
    name: "name", place: .path, note: "The source's name, percent-encoded.")

  static let listSources = Operation(
    id: "listSources", tag: "sources", summary: "Places that are kept up with, by name, with their state.",
    parameters: pages, reply: [json("SourceList")])
  static let addSource = Operation(
    id: "addSource", tag: "sources", summary: "Adds a source, whose first scan begins at once.",
    note: "Credentials are kept encrypted and never shown again.",
    body: [json("SourceAddition")], status: 201, reply: [json("SourceChange")], errors: [422],
    repeats: .replayed)
  static let source = Operation(
    id: "source", tag: "sources", summary: "A source with its settings and state.", parameters: [sourceName],
    reply: [json("SourceStatus")], errors: [404])
  static let editSource = Operation(
    id: "editSource", tag: "sources", summary: "Changes settings; a member that is missing stays as it is.",
    note: "Pausing and resuming are changes of 'isPaused'.",
    parameters: [sourceName], body: [json("SourceEdit")], reply: [json("SourceChange")], errors: [404, 422])
  static let scanSource = Operation(
    id: "scanSource", tag: "sources", summary: "Scans a source now, whatever its schedule says.",
    parameters: [sourceName], body: [json("SourceScanRequest")], reply: [json("SourceStatus")], errors: [404])
  static let cancelScan = Operation(
    id: "cancelScan", tag: "sources", summary: "Stops the present scan of a source, if there is one.",
    parameters: [sourceName], reply: [json("SourceStatus")], errors: [404])
  static let removeSource = Operation(
    id: "removeSource", tag: "sources", summary: "Forgets a source.",
    note: "Documents that are removed get tombstones; their history stays.",
    parameters: [
      sourceName,
      Parameter(
        name: "documents", required: true, schema: Schema.choice(["keep", "remove"]),
        note: "What happens with its documents."),
    ], reply: [json("SourceRemovalReport")], errors: [404])
}
