import FoundationEssentials
import TARSCore

extension MCPTool {
  static let listDocuments = MCPTool(
    name: "list_documents", title: "List the documents",
    summary:
      "Documents in the order of their paths, a page at a time: 'next' is the 'after' of the next page.",
    input: Schema.closed(
      [:],
      optional: [
        "collection": Schema.text.noted("Only of this collection."),
        "under": Schema.text.noted("Only at this path or below it."),
        "removed": Schema.flag.noted("Whether removed documents are listed too. Default: false."),
        "after": Schema.text.noted("The 'next' of the page before."),
        "limit": Schema.whole(from: 1, to: 200, standard: 50),
      ]),
    output: Schema.object(
      ["documents": Schema.list(ListedDocument.schema)],
      optional: ["next": Schema.text.noted("Missing on the last page.")])
  ) { engine, data, _ in
    var query = try MCPTool.arguments(ListArguments.self, data).query
    let limit = query.limit
    query.limit += 1
    let found = try await engine.documents(query)
    let page = found.prefix(limit).map(ListedDocument.init)
    return try Output(ListedPage(documents: page, next: found.count > limit ? page.last?.path : nil))
  }
}

private struct ListArguments: Decodable {
  let query: DocumentQuery

  private enum Key: String, CodingKey, CaseIterable {
    case collection
    case under
    case removed
    case after
    case limit
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    query = DocumentQuery(
      collection: try body.decodeIfPresent(String.self, forKey: .collection),
      under: try body.decodeIfPresent(String.self, forKey: .under),
      currentOnly: try body.decodeIfPresent(Bool.self, forKey: .removed) != true,
      after: try body.decodeIfPresent(String.self, forKey: .after),
      limit: try Checks.count(
        body.decodeIfPresent(Int.self, forKey: .limit), field: "limit", default: 50, upTo: 200))
  }
}

private struct ListedPage: Encodable {
  let documents: [ListedDocument]
  let next: String?
}

/// A document as language models need it in a list.
private struct ListedDocument: Encodable {
  let document: DocumentID
  let path: String
  let collection: String
  let uri: String
  let title: String?
  let mediaType: String
  let version: Int
  let versions: Int
  let recordedAt: Instant
  let supersededAt: Instant?
  let validFrom: Instant?
  let validTo: Instant?
  let superseded: Bool
  let tags: [String]

  init(_ summary: DocumentSummary) {
    let (known, newest) = (summary.document, summary.newest)
    (document, path, collection, uri) = (known.id, known.path, known.collection, known.id.uri())
    (title, mediaType, version) = (newest.title, newest.mediaType, newest.number)
    (versions, tags) = (summary.versionCount, summary.tags)
    (recordedAt, supersededAt) = (newest.recordedAt, newest.supersededAt)
    (validFrom, validTo, superseded) = (newest.validFrom, newest.validTo, !newest.isCurrent)
  }

  static let schema = Schema.object(
    MCPSchema.place.merging([
      "collection": Schema.text, "mediaType": Schema.text, "versions": Schema.whole,
      "tags": Schema.list(Schema.text),
    ]) { $1 },
    optional: [
      "title": Schema.text, "supersededAt": Schema.moment, "validFrom": Schema.moment,
      "validTo": Schema.moment,
    ])
}
