/// Corrections that people make to the dates of versions.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol ValidityStore: Sendable {
  /// Sets when a version holds, keeps what was there before, and derives the ends of its neighbours anew.
  ///
  /// - Throws: `document_not_found`, `version_not_found`; `bad_request` for a span that ends before it begins.
  func correctDates(_ correction: DateCorrection) async throws

  /// All corrections of a document's dates, oldest first.
  func dateChanges(of document: DocumentID) async throws -> [DateChange]
}

/// What a person says of the time in which a version holds.
package struct DateCorrection: Hashable, Sendable {
  package var document: DocumentID
  package var version: Int
  /// Without bounds the version is undated. Without an end, a later version's beginning ends it.
  package var valid: Interval
  /// Who says it.
  package var by: String
  package var at: Instant

  package init(document: DocumentID, version: Int, valid: Interval, by: String, at: Instant) {
    self.document = document
    self.version = version
    self.valid = valid
    self.by = by
    self.at = at
  }
}

/// A correction with what was there before it.
package struct DateChange: Hashable, Sendable, Codable {
  package var version: Int
  package var at: Instant
  package var by: String
  package var before: Interval
  package var beforeSource: ValidTimeSource
  package var after: Interval

  package init(
    version: Int, at: Instant, by: String, before: Interval, beforeSource: ValidTimeSource, after: Interval
  ) {
    self.version = version
    self.at = at
    self.by = by
    self.before = before
    self.beforeSource = beforeSource
    self.after = after
  }
}
