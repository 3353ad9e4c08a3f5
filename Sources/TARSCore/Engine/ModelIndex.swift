/// A search index that can change to the vectors of another model.
package protocol ModelIndex: SearchIndex {
  /// The space of the vectors; `nil` where the index holds none.
  var model: EmbeddingModel? { get }

  /// Takes the store's vectors of `model` instead of the present ones: until then searches use those alone, from then
  /// on the new ones alone. Passages without a vector are found by their words.
  ///
  /// - Parameter commit: Called when all is ready and no change comes in; with `false` nothing changes.
  /// - Returns: What `commit` did.
  /// - Throws: `CancellationError`, and `TARSError` where store or disk fail; the index stays as it was, even where
  ///   `commit` was called: another call completes it.
  func adopt(_ model: EmbeddingModel, commit: @Sendable () async throws -> Bool) async throws -> Bool

  /// Makes the index's present state durable.
  ///
  /// - Throws: `disk_full` or `file_unreadable`; the index stays usable in memory.
  func persist() async throws
}
