import FoundationEssentials
import TARSCore
import TARSModelClients

/// The engine of a running server, over its REST interface. Every error of the server comes back as the same
/// `TARSError`; a server that can't be reached is `server_unreachable`.
struct RemoteEngine: AnswerEngine {
  let server: RemoteServer

  /// - Parameters:
  ///   - address: of the server, such as "http://127.0.0.1:8787".
  ///   - token: the admin's bearer token.
  ///   - own: for the server on this machine: PEM files of certificates to trust.
  /// - Throws: `invalid_configuration` unless the address is an http or https URL.
  init(address: String, token: String?, own: [String]? = nil) throws {
    server = try RemoteServer(address: address, token: token, own: own)
  }

  /// Closes the connections.
  func close() async { await server.close() }

  func status() async throws -> SystemStatus { try await server.get("status") }

  func collections() async throws -> [CollectionSummary] {
    try await server.all("collections") { (page: CollectionList) in (page.collections, page.next) }
  }

  func makeCollection(named name: String) async throws -> CollectionSummary {
    try await server.post("collections", json: ["name": name])
  }

  /// Reads as many pages as the query's limit asks for.
  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    var (found, query) = ([DocumentSummary](), query)
    let wanted = query.limit
    while found.count < wanted {
      query.limit = min(wanted - found.count, Self.largestPage)
      let page: DocumentPage = try await server.get("documents", query.parameters)
      found += page.documents
      guard let next = page.next else { break }
      query.after = next
    }
    return found
  }

  func history(of reference: String) async throws -> DocumentHistory {
    try await server.get(Self.path(reference))
  }

  func text(of reference: String, at time: String?) async throws -> VersionText {
    try await server.get(Self.path(reference) + "/text", ["at": time])
  }

  func difference(_ request: DiffRequest) async throws -> DocumentDifference {
    let parameters = ["from": request.from, "to": request.to, "clock": request.clock.rawValue]
    return try await server.get(Self.path(request.document) + "/diff", parameters)
  }

  func search(_ request: SearchRequest) async throws -> SearchResponse {
    try await server.post("search", json: request)
  }

  func ask(_ request: AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
    server.events("ask", json: request) { event in
      if case .done = event { true } else { false }
    }
  }

  func add(_ request: AddRequest) -> AsyncThrowingStream<AddEvent, any Error> {
    server.events("ingest", json: request) { event in
      if case .finished = event { true } else { false }
    }
  }

  func add(_ content: UploadedContent) async throws -> AddReport {
    let parameters = ["name": content.name, "collection": content.collection]
    return try await server.post("documents", parameters, bytes: content.data)
  }

  func remove(_ reference: String) async throws -> DocumentHistory {
    try await server.delete(Self.path(reference))
  }

  func appearances(_ request: AppearanceRequest) async throws -> Appearances {
    try await server.get(
      "appearances",
      [
        "statement": request.statement, "document": request.document, "collection": request.collection,
        "asOf": request.asOf,
      ])
  }

  func timeline(_ request: TimelineRequest) async throws -> Timeline {
    try await server.get(
      "timeline",
      [
        "document": request.document, "query": request.query, "collection": request.collection,
        "asOf": request.asOf, "limit": String(request.limit),
      ])
  }

  func answers(_ query: AnswerQuery) async throws -> [AnswerSummary] {
    let page: AnswerPage = try await server.get(
      "answers", ["after": query.after?.rawValue, "limit": String(query.limit)])
    return page.answers
  }

  func answer(_ id: AnswerID) async throws -> AnswerRecord { try await server.get(Self.path(id)) }

  func replay(_ request: ReplayRequest) async throws -> Replay {
    try await server.post(Self.path(request.answer) + "/replay", json: ["now": request.now])
  }

  private struct AnswerPage: Decodable {
    let answers: [AnswerSummary]
  }

  private static func path(_ id: AnswerID) -> String { "answers/" + PercentEncoding.encode(id.rawValue) }

  private struct CollectionList: Decodable {
    let collections: [CollectionSummary]
    let next: String?
  }

  private struct DocumentPage: Decodable {
    let documents: [DocumentSummary]
    let next: String?
  }

  private static let largestPage = 1000

  static func path(_ reference: String) -> String { "documents/" + PercentEncoding.encode(reference) }
}

extension DocumentQuery {
  fileprivate var parameters: [String: String?] {
    [
      "collection": collection, "under": under, "current": String(currentOnly), "after": after,
      "limit": String(limit),
    ]
  }
}
