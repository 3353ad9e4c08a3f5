import GRDB
package import TARSCore

extension SQLiteStore {
  package func versions(of document: DocumentID) async throws -> [Version] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      return try VersionRows(database).all(of: key)
    }
  }

  package func chunks(of document: DocumentID, version: Int) async throws -> [PlacedChunk] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      let places = try VersionRows(database).places(in: version, of: key)
      let chunks = try ChunkRows(database).chunks(places.map(\.chunk))
      return places.compactMap { place in
        chunks[place.chunk].map { PlacedChunk(chunk: $0, page: place.page) }
      }
    }
  }

  package func knownChunks(
    of document: DocumentID, hashes: Set<String>, model: EmbeddingModel?
  ) async throws -> Set<String> {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      return try KnownChunks(database: database, document: key).hashes(model: model).intersection(
        hashes)
    }
  }

  package func record(_ draft: VersionDraft) async throws -> RecordedVersion {
    try DraftCheck.require(draft)
    return try await write { try VersionWriter(database: $0, draft: draft).write() }
  }

  package func tombstone(_ document: DocumentID, at moment: Instant) async throws {
    try await write { database in
      let key = try DocumentKeys(database).require(document)
      try DocumentTombstone(database).close(key, at: moment)
    }
  }

  package func move(_ document: DocumentID, to path: String) async throws {
    try await write { database in
      let keys = DocumentKeys(database)
      let key = try keys.require(document)
      try keys.dropStamp(of: key)
      try DocumentMove(database: database, document: key, path: path).apply()
      try keys.touch(key)
    }
  }

  package func passages(_ hits: [PassageKey]) async throws -> [PassageKey: Passage] {
    try await read { try PassageReader($0).passages(hits) }
  }
}
