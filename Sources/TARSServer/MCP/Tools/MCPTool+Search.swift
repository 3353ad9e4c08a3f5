import FoundationEssentials
import TARSCore

extension MCPTool {
  static let search = MCPTool(
    name: "search", title: "Search the documents",
    summary:
      "Finds passages in the person's documents by words and by meaning, best first, each with its version "
      + "and dates. Use it to look things up; use 'ask' for a short answer.",
    input: Schema.closed(
      ["query": Schema.text.noted("Words or a question.")],
      optional: MCPSchema.scope.merging([
        "top": Schema.whole(from: 1, to: 50, standard: 10).noted("How many passages.")
      ]) { $1 }),
    output: Schema.object(["hits": Schema.list(FoundPassage.schema), "notes": Schema.list(Schema.text)])
  ) { engine, data, _ in
    let arguments = try MCPTool.arguments(SearchArguments.self, data)
    let found = try await engine.search(arguments.request)
    return try Output(
      FoundPassages(hits: found.hits.map(FoundPassage.init), notes: found.understanding.notes))
  }
}

private struct SearchArguments: Decodable {
  let request: SearchRequest

  private enum Key: String, CodingKey, CaseIterable {
    case query
    case top
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, ScopeBody.members.union(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    request = SearchRequest(
      query: try Checks.question(body.decode(String.self, forKey: .query), field: "query"),
      top: try Checks.count(
        body.decodeIfPresent(Int.self, forKey: .top), field: "top", default: 10, upTo: 50),
      scope: try TimeScope(from: decoder).checked())
  }
}

private struct FoundPassages: Encodable {
  let hits: [FoundPassage]
  let notes: [String]
}

/// A passage as language models need it.
struct FoundPassage: Encodable {
  let document: DocumentID
  let path: String
  let collection: String
  let version: Int
  let uri: String
  let title: String?
  let headings: [String]
  let text: String
  let page: Int?
  let score: Double
  let recordedAt: Instant
  let supersededAt: Instant?
  let validFrom: Instant?
  let validTo: Instant?
  let superseded: Bool

  init(_ hit: SearchHit) {
    (document, path, collection) = (hit.document, hit.path, hit.collection)
    (version, title, headings, text) = (hit.version, hit.title, hit.headings, hit.text)
    uri = hit.document.uri(version: hit.version)
    (page, score, superseded) = (hit.page, hit.score, hit.superseded)
    (recordedAt, supersededAt) = (hit.recordedAt, hit.supersededAt)
    (validFrom, validTo) = (hit.validFrom, hit.validTo)
  }

  static let schema = Schema.object(
    MCPSchema.place.merging([
      "collection": Schema.text, "headings": Schema.list(Schema.text), "text": Schema.text,
      "score": Schema.number,
    ]) { $1 }, optional: MCPSchema.placeOptions)
}
