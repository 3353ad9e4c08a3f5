import TARSCore

/// The `meta` section of an index file, as JSON.
struct SnapshotMeta: Codable, Equatable {
  /// The store's last change that is in the file.
  var sequence: Int64
  var model: EmbeddingModel?
  /// What the analyser made of a fixed text.
  var analyzer: String
  /// Languages of the chunks, "" for unknown.
  var languages: [String]
}
