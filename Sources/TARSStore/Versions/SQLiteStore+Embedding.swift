import GRDB
package import TARSCore

extension SQLiteStore {
  package func embeddingState() async throws -> EmbeddingState {
    try await read { try ReembeddingRow($0).state() }
  }

  @discardableResult
  package func wantModel(_ model: EmbeddingModel, at moment: Instant) async throws -> EmbeddingState {
    try await write { database in
      let (rows, reembedding) = (VectorRows(database), ReembeddingRow(database))
      let key = try rows.makeKey(of: model)
      let current = try rows.currentKey()
      if current == key {
        try reembedding.drop()
      } else if try current.map({ try !rows.exist(model: $0) }) ?? true {
        try reembedding.makeCurrent(key)
      } else if try reembedding.key() != key {
        try reembedding.begin(key, at: moment)
      }
      return try reembedding.state()
    }
  }

  package func setReembedding(_ order: ReembeddingOrder) async throws {
    try await write { try ReembeddingRow($0).set(order) }
  }

  package func embeddedCount(of model: EmbeddingModel) async throws -> EmbeddedCount {
    try await read { database in
      let rows = VectorRows(database)
      return EmbeddedCount(
        chunks: try Int.fetchOne(database, sql: "SELECT count(*) FROM chunk") ?? 0,
        embedded: try rows.count(model: rows.key(of: model)))
    }
  }

  package func switchModel(to model: EmbeddingModel, without refused: Set<ChunkID>) async throws -> Bool {
    try await write { database in
      let (rows, reembedding) = (VectorRows(database), ReembeddingRow(database))
      guard let key = try rows.key(of: model), try reembedding.running() == key else { return false }
      let lacking =
        try rows.isComplete(model: key)
        ? [] : rows.chunksWithout(model: key, limit: refused.count + 1)
      guard refused.isSuperset(of: lacking) else { return false }
      try reembedding.makeCurrent(key)
      return true
    }
  }

  package func removeUnusedVectors(limit: Int) async throws -> Int {
    try await write { database in
      let reembedding = ReembeddingRow(database)
      guard let unused = try reembedding.unusedModel() else { return 0 }
      try database.cachedStatement(
        sql: "DELETE FROM vector WHERE id IN (SELECT id FROM vector WHERE model_id = ? LIMIT ?)"
      ).execute(arguments: [unused, max(0, limit)])
      return database.changesCount
    }
  }
}

/// The current model, and the one that is to take its place.
private struct ReembeddingRow {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func state() throws -> EmbeddingState {
    let rows = VectorRows(database)
    let current = try rows.currentKey().flatMap { try rows.model(of: $0) }
    let row = try Row.fetchOne(database, sql: "SELECT model_id, state, since FROM reembedding")
    let next = try row.flatMap { row in
      try rows.model(of: row[0]).map {
        EmbeddingState.Next(
          model: $0, order: ReembeddingOrder(rawValue: row[1]) ?? .paused,
          since: Instant(milliseconds: row[2]))
      }
    }
    return EmbeddingState(current: current, next: next)
  }

  func key() throws -> Int64? { try Int64.fetchOne(database, sql: "SELECT model_id FROM reembedding") }

  func running() throws -> Int64? {
    try Int64.fetchOne(database, sql: "SELECT model_id FROM reembedding WHERE state = 'running'")
  }

  func drop() throws { try database.execute(sql: "DELETE FROM reembedding") }

  func begin(_ model: Int64, at moment: Instant) throws {
    try database.execute(
      sql: "REPLACE INTO reembedding (id, model_id, state, since) VALUES (1, ?, 'running', ?)",
      arguments: [model, moment.milliseconds])
  }

  func set(_ order: ReembeddingOrder) throws {
    try database.execute(sql: "UPDATE reembedding SET state = ?", arguments: [order.rawValue])
  }

  func makeCurrent(_ model: Int64) throws {
    try drop()
    try database.execute(
      sql: "REPLACE INTO current_model (id, model_id) VALUES (1, ?)", arguments: [model])
  }

  /// One of the models that have vectors but are neither current nor to be.
  func unusedModel() throws -> Int64? {
    try Int64.fetchOne(
      database,
      sql: """
        SELECT id FROM embedding_model
        WHERE id NOT IN (SELECT model_id FROM current_model)
          AND id NOT IN (SELECT model_id FROM reembedding WHERE state <> 'cancelled')
          AND EXISTS (SELECT 1 FROM vector WHERE model_id = embedding_model.id)
        LIMIT 1
        """)
  }
}

extension VectorRows {
  fileprivate func exist(model: Int64) throws -> Bool {
    try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM vector WHERE model_id = ?)", arguments: [model]) ?? false
  }

  fileprivate func chunksWithout(model: Int64, limit: Int) throws -> [ChunkID] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT id FROM chunk
        WHERE NOT EXISTS (SELECT 1 FROM vector WHERE model_id = ? AND chunk_id = chunk.id) LIMIT ?
        """, arguments: [model, limit]
    ).map(ChunkID.init(rawValue:))
  }
}
