import GRDB
package import TARSCore

extension SQLiteStore {
  package func setHalfLife(_ days: Double?, of collection: CollectionID) async throws {
    if let days, !(days > 0 && days.isFinite) {
      throw TARSError(
        .badRequest, "A half-life of \(days) days is none.", hint: "Give a number of days above 0, or none.")
    }
    try await write { database in
      try database.execute(
        sql: "UPDATE collection SET half_life_days = ? WHERE id = ?",
        arguments: [days, collection.rawValue])
      guard database.changesCount == 1 else {
        throw TARSError.collectionNotFound("#\(collection.rawValue)")
      }
    }
  }

  package func tags(of document: DocumentID) async throws -> Set<String> {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      return Set(try TagRows(database).tags(of: key))
    }
  }

  package func editTags(
    of document: DocumentID, adding: Set<String>, removing: Set<String>
  ) async throws {
    guard adding.union(removing).allSatisfy({ Tags.normalised($0) == $0 }) else {
      throw TARSError(
        .badRequest, "A tag is empty or too long.", hint: "Use tags of 1 to 100 characters.")
    }
    try await write { database in
      let keys = DocumentKeys(database)
      let key = try keys.require(document)
      let rows = TagRows(database)
      let before = try rows.tags(of: key)
      try rows.say(true, of: adding.subtracting(removing), on: key)
      try rows.say(false, of: removing, on: key)
      let after = try rows.tags(of: key)
      guard after.count <= Tags.most else {
        throw TARSError(
          .badRequest, "A document can't have \(after.count) tags.", hint: "Use at most \(Tags.most).")
      }
      if after != before { try keys.touch(key) }
    }
  }
}
