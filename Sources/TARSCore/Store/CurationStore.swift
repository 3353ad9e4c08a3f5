/// What people say about documents and collections, beside what their contents say.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol CurationStore: Sendable {
  /// Sets or removes the half-life of a collection's documents.
  ///
  /// - Throws: `bad_request` unless it is positive and finite.
  func setHalfLife(_ days: Double?, of collection: CollectionID) async throws

  /// The document's tags: those of its newest version's content, and what people added and removed.
  func tags(of document: DocumentID) async throws -> Set<String>

  /// Adds and removes tags. What a person says stays when a later version's content says otherwise.
  ///
  /// - Parameter tags: normalised (`Tags`).
  func editTags(of document: DocumentID, adding: Set<String>, removing: Set<String>) async throws
}

/// All that people and histories say about documents.
package protocol AnnotationStore: CurationStore, HistoryStore, SupersessionStore, ValidityStore {}
