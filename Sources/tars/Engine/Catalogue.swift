import TARSCore
import TARSText

/// Finds the documents and versions that people name, and what differs between them.
struct Catalogue: Sendable {
  let store: any CatalogueStore & VersionStore

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
    let version = try await version(of: document, at: time)
    return VersionText(document: document, version: version, passages: try await passages(document, version))
  }

  func difference(_ request: DiffRequest) async throws -> DocumentDifference {
    let document = try await document(request.document)
    let from = try await version(of: document, at: request.from)
    let to = try await version(of: document, at: request.to)
    let changes = SentenceDiff.changes(
      from: try await passages(document, from), to: try await passages(document, to))
    return DocumentDifference(document: document, from: from, to: to, changes: changes)
  }

  private func passages(_ document: Document, _ version: Version) async throws -> [PlacedText] {
    try await store.chunks(of: document.id, version: version.number).map {
      PlacedText(headings: $0.chunk.headings, text: $0.chunk.text, page: $0.page)
    }
  }

  /// The version that a person selects: the newest for `nil`, "v2" by number, else the one held at that time.
  private func version(of document: Document, at time: String?) async throws -> Version {
    let versions = try await store.versions(of: document.id)
    let selected =
      switch time {
      case nil: versions.last
      case let time? where time.hasPrefix("v"): versions.first { "v\($0.number)" == time }
      case let time?: try held(at: TimeExpression.require(iso: time).last, versions)
      }
    guard let selected else { throw TARSError.versionNotFound(document.path, at: time ?? "now") }
    return selected
  }

  private func held(at moment: Instant, _ versions: [Version]) -> Version? {
    versions.first { $0.recorded.contains(moment) }
  }
}
