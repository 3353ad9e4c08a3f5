import TARSChat
import TARSCore

/// Finds the documents and versions that people name, and what differs between them.
struct Catalogue: Sendable {
  let store: any ChangeStore

  /// The one document that `reference` names.
  ///
  /// - Throws: `document_not_found`, or `ambiguous_document` naming the candidates.
  func document(_ reference: String) async throws -> Document {
    let matches = try await store.documents(matching: reference)
    guard let first = matches.first else { throw TARSError.documentNotFound(reference) }
    if matches.count == 1 { return first }
    let list = matches.prefix(5).map { "\($0.id) (\($0.path) in \($0.collection))" }.joined(separator: ", ")
    throw TARSError(
      .ambiguousDocument, "'\(reference)' names \(matches.count) documents: \(list).",
      hint: "Use an id or a longer path.")
  }

  func text(of reference: String, at time: String?) async throws -> VersionText {
    let document = try await document(reference)
    let own = try await store.versions(of: document.id).map { Edition(document: document, version: $0) }
    let version = try VersionChoice(own, of: document).edition(at: time).version
    let passages = try await store.chunks(of: document.id, version: version.number).map {
      PlacedText(headings: $0.chunk.headings, text: $0.chunk.text, page: $0.page)
    }
    return VersionText(document: document, version: version, passages: passages)
  }

  func difference(_ request: DiffRequest) async throws -> DocumentDifference {
    let document = try await document(request.document)
    let changes = DocumentChanges(store: store)
    let editions = try await changes.editions(through: document, asOf: Instant(milliseconds: .max))
    let choice = VersionChoice(editions, of: document)
    let to = try choice.edition(at: request.to, clock: request.clock)
    let from =
      try request.from.map { try choice.edition(at: $0, clock: request.clock) } ?? choice.edition(before: to)
    return try await changes.difference(from: from, to: to)
  }

  /// The same hits; superseded ones, also by another document, know what is current in their place.
  func withCurrentVersions(_ hits: [SearchHit]) async throws -> [SearchHit] {
    let succession = Succession(try await store.supersessions(), asOf: Instant(milliseconds: .max))
    var (hits, known): ([SearchHit], [DocumentID: Edition?]) = (hits, [:])
    for index in hits.indices {
      if let end = succession.end(of: hits[index].document) { hits[index].ended(at: end) }
      let hit = hits[index]
      guard hit.superseded else { continue }
      let own = Document(id: hit.document, collection: hit.collection, path: hit.path)
      let newest = succession.newest(from: own)
      if known[newest.id] == nil {
        let current = try await store.versions(of: newest.id).last { $0.isCurrent }
        known[newest.id] = .some(current.map { Edition(document: newest, version: $0) })
      }
      hits[index].current(is: known[newest.id] ?? nil)
    }
    return hits
  }
}
