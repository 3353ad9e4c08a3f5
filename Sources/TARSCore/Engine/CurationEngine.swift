/// What people tell T.A.R.S. of documents that it can't read in them, and histories that exist already.
package protocol CurationEngine: Sendable {
  /// Imports a history, oldest state first. Ending the iteration stops it; the next import goes on from there.
  func add(_ request: ImportRequest) -> AsyncThrowingStream<AddEvent, any Error>
  func edit(_ edit: HalfLifeEdit) async throws -> CollectionSummary
  func edit(_ edit: TagEdit) async throws -> DocumentTags
  /// - Parameter person: who says so.
  func edit(_ edit: DateEdit, by person: String) async throws -> DocumentHistory
  func lineages() async throws -> LineageList
  /// The document and those that it is linked with, oldest first.
  func lineage(of reference: String) async throws -> [DocumentHistory]
  /// - Parameter person: who says so.
  func edit(_ edit: LineageEdit, by person: String) async throws -> LineageList
}
