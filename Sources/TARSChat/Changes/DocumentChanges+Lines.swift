package import TARSCore

/// What reads documents' histories, and which documents continue which.
package typealias ChangeStore = LineageStore & SupersessionStore

extension DocumentChanges {
  /// The editions of a document and of all that it is linked with, oldest document first; those of superseded
  /// documents end where that was said.
  package func editions(through document: Document, asOf: Instant) async throws -> [Edition] {
    try await editions(through: document, succession(asOf: asOf), asOf: asOf)
  }

  func succession(asOf: Instant) async throws -> Succession {
    Succession(try await store.supersessions(), asOf: asOf)
  }

  func editions(
    through document: Document, _ succession: Succession, asOf: Instant
  ) async throws -> [Edition] {
    var editions: [Edition] = []
    for member in succession.line(through: document) {
      let end = succession.end(of: member.id)
      for version in try await store.versions(of: member.id) where version.recordedAt <= asOf {
        let edition = Edition(document: member, version: version)
        editions.append(end.map(edition.closed) ?? edition)
      }
    }
    return editions
  }

  /// Each of the documents with those that it is linked with, each line once; none of a document that wasn't known.
  func lines(through documents: [Document], asOf: Instant) async throws -> [LoadedLine] {
    let succession = try await succession(asOf: asOf)
    var lines: [LoadedLine] = []
    for document in documents where !lines.contains(where: { $0.documents.contains(document) }) {
      let editions = try await editions(through: document, succession, asOf: asOf)
      if editions.isEmpty { continue }
      lines.append(try await LoadedLine(editions, succession, store: store, asOf: asOf))
    }
    return lines
  }
}
