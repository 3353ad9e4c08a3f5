import TARSCore

extension Operation {
  static let search = Operation(
    id: "search", tag: "answers", summary: "Passages for a query, best first.",
    body: [json("SearchRequest")], reply: [json("SearchResponse")], errors: [404, 503])
  static let searchByQuery = Operation(
    id: "searchByQuery", tag: "answers", summary: "As POST, for a browser's address bar.",
    parameters: [
      Parameter(name: "query", required: true, schema: Schema.question, note: "Words or a question."),
      Parameter(name: "top", schema: Schema.whole(from: 1, to: 1000, standard: 10), note: "Hits."),
      Parameter(
        name: "mode", schema: Schema.choice(SearchMode.allCases.map(\.rawValue)), note: "Default: hybrid."),
      Parameter(name: "explain", schema: Schema.flag, note: "Whether hits say why they stand there."),
      Parameter(
        name: "rerank", schema: Schema.flag, note: "Whether a reranking model reads the best passages again."),
    ] + scope,
    reply: [json("SearchResponse")], errors: [404, 503])

  /// The members of a Scope; lists are separated by commas.
  private static let scope: [Parameter] = Schemas.scopeMembers.sorted { $0.key < $1.key }.map {
    name, member in
    Parameter(
      name: name, schema: member.schema.withoutMost,
      note: member.note + (member.schema.isList ? " Separated by commas." : ""))
  }

  static let ask = Operation(
    id: "ask", tag: "answers", summary: "A cited answer.",
    note: "As server-sent events while it is made: each event's name is its kind, its data an AnswerEvent; "
      + "'done' or 'error' is the last. With 'Accept: application/json' the whole answer at once. "
      + "Closing the connection stops the work.",
    body: [json("AskRequest")], reply: [events("AnswerEvent"), json("Answer")], errors: [404, 502, 503],
    quota: .questions)
}
