import TARSChat
import TARSCore

/// What changed when.
extension EmbeddedEngine {
  func difference(_ request: DiffRequest) async throws -> DocumentDifference {
    try caller.require(.read)
    return try await catalogue.difference(request)
  }

  func appearances(_ request: AppearanceRequest) async throws -> Appearances {
    try caller.require(.read)
    let document = try await named(request.document)
    return try await changes.appearances(
      of: request.statement, in: document, collection: request.collection, asOf: try moment(request.asOf))
  }

  func timeline(_ request: TimelineRequest) async throws -> Timeline {
    try caller.require(.read)
    guard (1...1000).contains(request.limit) else {
      throw TARSError(.badRequest, "A timeline can't have \(request.limit) entries.", hint: "Give 1 to 1000.")
    }
    let asOf = try moment(request.asOf)
    let entries = try await changes.timeline(
      of: try await documents(of: request), query: request.query, asOf: asOf, limit: request.limit)
    return Timeline(entries: entries)
  }

  /// The named document, else those of the best passages for the query.
  private func documents(of request: TimelineRequest) async throws -> [Document] {
    if let document = try await named(request.document) { return [document] }
    guard let query = request.query else {
      throw TARSError(
        .badRequest, "A timeline needs a document or a query.", hint: "Name a document, or write a query.")
    }
    let scope = TimeScope(asOf: request.asOf, collection: request.collection)
    let hits = try await search(SearchRequest(query: query, top: 20, scope: scope)).hits
    var found: [Document] = []
    for hit in hits where !found.contains(where: { $0.id == hit.document }) {
      found.append(Document(id: hit.document, collection: hit.collection, path: hit.path))
    }
    return Array(found.prefix(Self.mostDocuments))
  }

  /// Documents of a topic's timeline.
  private static var mostDocuments: Int { 5 }

  private func named(_ reference: String?) async throws -> Document? {
    guard let reference else { return nil }
    return try await catalogue.document(reference)
  }

  private func moment(_ time: String?) throws -> Instant {
    try time.map { try TimeExpression.require(iso: $0).last } ?? parts.clock.now
  }
}
