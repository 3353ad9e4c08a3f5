import FoundationEssentials
import GRDB
import TARSCore

/// Vectors by chunk and model. Models that differ in any part of their identity are different models.
struct VectorRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// The store's key of a model; `nil` when the store never had a vector of it.
  func key(of model: EmbeddingModel) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT id FROM embedding_model
          WHERE name = ? AND dimensions = ? AND max_tokens = ? AND precision = ? AND tier = ?
          """), arguments: identity(of: model))
  }

  func makeKey(of model: EmbeddingModel) throws -> Int64 {
    if let key = try key(of: model) { return key }
    try database.cachedStatement(
      sql:
        "INSERT INTO embedding_model (name, dimensions, max_tokens, precision, tier) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: identity(of: model))
    return database.lastInsertedRowID
  }

  /// Stores a chunk's vector; one that is already there stays.
  func insert(_ vector: [Float], of chunk: ChunkID, model: Int64) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO vector (model_id, chunk_id, value) VALUES (?, ?, ?)
        ON CONFLICT (model_id, chunk_id) DO NOTHING
        """
    ).execute(arguments: [model, chunk.rawValue, Self.encode(vector)])
  }

  /// Whether every chunk has a vector of the model. Counting reads indexes only, so it is far cheaper than a
  /// search for a chunk that lacks one.
  func isComplete(model: Int64?) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT (SELECT count(*) FROM chunk) = (SELECT count(*) FROM vector WHERE model_id = ?)",
      arguments: [model]) ?? false
  }

  /// The model of the vector that was stored last.
  func newestModel() throws -> EmbeddingModel? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT name, dimensions, max_tokens, precision, tier FROM embedding_model
        WHERE id = (SELECT model_id FROM vector ORDER BY id DESC LIMIT 1)
        """
    ).map {
      EmbeddingModel(
        name: $0[0], dimensions: $0[1], maxTokens: $0[2], precision: $0[3], tier: $0[4])
    }
  }

  private func identity(of model: EmbeddingModel) -> StatementArguments {
    [model.name, model.dimensions, model.maxTokens, model.precision, model.tier]
  }

  static func encode(_ vector: [Float]) -> Data {
    vector.map(\.bitPattern.littleEndian).withUnsafeBytes { Data($0) }
  }

  static func decode(_ data: Data) -> [Float] {
    data.withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map { index in
        Float(
          bitPattern: UInt32(
            littleEndian: bytes.loadUnaligned(fromByteOffset: index * 4, as: UInt32.self)))
      }
    }
  }
}
