/// What people say of documents that continue others: `policy_v2.pdf` supersedes `policy_v1.pdf`.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol SupersessionStore: Sendable {
  /// Says that one document supersedes another. From `said.at` on, the older one is no longer current; the validity
  /// of its versions ends where the newer begins.
  ///
  /// - Throws: `document_not_found`; `bad_request` where both are one document or in different collections, or the
  ///   older one would come to supersede itself; `ambiguous_document` where it is superseded already.
  func supersede(_ older: DocumentID, by newer: DocumentID, from: Instant?, said: Attestation) async throws

  /// Takes the statement back that `older` is superseded: it counts for no moment any more.
  ///
  /// - Throws: `document_not_found` also where it isn't superseded.
  func withdrawSupersession(of older: DocumentID, said: Attestation) async throws

  /// The statements that hold, by the older document's path.
  func supersessions() async throws -> [Supersession]

  /// All documents that a document is linked with by supersession, itself included, oldest first.
  func lineage(through document: DocumentID) async throws -> [Document]

  /// Says that two documents are no versions of each other, so that it isn't proposed again.
  func separate(_ first: DocumentID, _ second: DocumentID, said: Attestation) async throws

  /// The pairs of documents that were separated.
  func separations() async throws -> Set<Set<DocumentID>>
}

/// Who said something, and when.
package struct Attestation: Hashable, Sendable, Codable {
  package var by: String
  package var at: Instant

  package init(by: String, at: Instant) {
    self.by = by
    self.at = at
  }
}

/// A document that another one continues.
package struct Supersession: Hashable, Sendable, Codable {
  package var older: Document
  package var newer: Document
  /// When the newer one begins to hold.
  package var from: Instant
  package var said: Attestation

  package init(older: Document, newer: Document, from: Instant, said: Attestation) {
    self.older = older
    self.newer = newer
    self.from = from
    self.said = said
  }
}
