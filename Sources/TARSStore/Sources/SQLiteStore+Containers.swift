import GRDB
package import TARSCore

extension SQLiteStore {
  package func keep(_ container: ContainerRecord) async throws {
    try await write { database in
      try database.execute(
        sql: """
          INSERT INTO container (collection_id, path, content_hash) VALUES (?, ?, ?)
          ON CONFLICT (collection_id, path) DO UPDATE SET content_hash = excluded.content_hash
          """, arguments: [container.collection.rawValue, container.path, container.contentHash])
    }
  }

  package func container(at path: String, in collection: CollectionID) async throws -> ContainerRecord? {
    try await containers("path = ?", path, in: collection).first
  }

  package func containers(
    withContent hash: String, in collection: CollectionID
  ) async throws -> [ContainerRecord] {
    try await containers("content_hash = ?", hash, in: collection)
  }

  package func forgetContainer(at path: String, in collection: CollectionID) async throws {
    try await write { database in
      try database.execute(
        sql: "DELETE FROM container WHERE collection_id = ? AND path = ?",
        arguments: [collection.rawValue, path])
    }
  }

  private func containers(
    _ condition: String, _ value: String, in collection: CollectionID
  ) async throws -> [ContainerRecord] {
    try await read { database in
      try Row.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT path, content_hash FROM container WHERE \(condition) AND collection_id = ? ORDER BY path
            """), arguments: [value, collection.rawValue]
      ).map { ContainerRecord(collection: collection, path: $0[0], contentHash: $0[1]) }
    }
  }
}
