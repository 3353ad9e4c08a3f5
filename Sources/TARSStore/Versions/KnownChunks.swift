import GRDB
import TARSCore

/// Hashes of a document's chunks.
struct KnownChunks {
  let database: Database
  let document: Int64

  /// All of them, or those that have a vector of `model`.
  func hashes(model: EmbeddingModel?) throws -> Set<String> {
    guard let model else {
      return try String.fetchSet(
        database.cachedStatement(sql: "SELECT hash FROM chunk WHERE document_id = ?"),
        arguments: [document])
    }
    guard let key = try VectorRows(database).key(of: model) else { return [] }
    return try String.fetchSet(
      database.cachedStatement(
        sql: """
          SELECT hash FROM chunk WHERE document_id = ?
          AND EXISTS (SELECT 1 FROM vector WHERE model_id = ? AND chunk_id = chunk.id)
          """), arguments: [document, key])
  }
}
