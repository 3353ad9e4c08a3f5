import TARSChat
import TARSCore

/// Finds the documents and versions that people name, and what differs between them.
struct Catalogue: Sendable {
  let store: any LineageStore

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
    let version = try await versions(of: document).version(at: time)
    let passages = try await store.chunks(of: document.id, version: version.number).map {
      PlacedText(headings: $0.chunk.headings, text: $0.chunk.text, page: $0.page)
    }
    return VersionText(document: document, version: version, passages: passages)
  }

  func difference(_ request: DiffRequest) async throws -> DocumentDifference {
    let document = try await document(request.document)
    let versions = try await versions(of: document)
    let to = try versions.version(at: request.to, clock: request.clock)
    let from =
      try request.from.map { try versions.version(at: $0, clock: request.clock) }
      ?? versions.version(before: to)
    return try await DocumentChanges(store: store).difference(of: document, from: from, to: to)
  }

  /// The same hits; superseded ones know their document's current version.
  func withCurrentVersions(_ hits: [SearchHit]) async throws -> [SearchHit] {
    var hits = hits
    var known: [DocumentID: Int?] = [:]
    for index in hits.indices where hits[index].superseded {
      let document = hits[index].document
      if known[document] == nil {
        known[document] = .some(try await store.versions(of: document).last { $0.isCurrent }?.number)
      }
      hits[index].currentVersion = known[document] ?? nil
    }
    return hits
  }

  private func versions(of document: Document) async throws -> VersionChoice {
    VersionChoice(try await store.versions(of: document.id), of: document)
  }
}
