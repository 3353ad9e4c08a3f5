import FoundationEssentials
import GRDB
import TARSCore

/// Vectors by chunk and model. Models that differ in any part of their identity are different models.
struct VectorRows {
  let database: Database

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

  /// The key of a model that vectors are about to be stored of; the first such model becomes the current one.
  func keyForVectors(of model: EmbeddingModel) throws -> Int64 {
    let key = try makeKey(of: model)
    try database.cachedStatement(sql: "INSERT OR IGNORE INTO current_model (id, model_id) VALUES (1, ?)")
      .execute(arguments: [key])
    return key
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

  /// Those of the chunks that have one.
  func vectors(of chunks: [ChunkID], model: Int64) throws -> [ChunkID: [Float]] {
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT chunk_id, vector.value FROM vector
          WHERE model_id = ? AND chunk_id IN (SELECT value FROM json_each(?))
          """), arguments: [model, ChunkRows.list(chunks)])
    return Dictionary(
      uniqueKeysWithValues: rows.map { (ChunkID(rawValue: $0[0]), Self.decode($0[1])) })
  }

  /// Whether every chunk has a vector of the model. Counting reads indexes only, so it is far cheaper than a
  /// search for a chunk that lacks one.
  func isComplete(model: Int64?) throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: "SELECT (SELECT count(*) FROM chunk) = (SELECT count(*) FROM vector WHERE model_id = ?)",
      arguments: [model]) ?? false
  }

  /// Vectors of a model.
  func count(model: Int64?) throws -> Int {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM vector WHERE model_id = ?", arguments: [model]) ?? 0
  }

  /// The key of the model whose vectors searches use.
  func currentKey() throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT model_id FROM current_model")
  }

  func model(of key: Int64) throws -> EmbeddingModel? {
    try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT name, dimensions, max_tokens, precision, tier FROM embedding_model WHERE id = ?"),
      arguments: [key]
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
