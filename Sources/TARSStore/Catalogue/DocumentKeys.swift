import GRDB
import TARSCore

/// Finds documents' keys inside the store, and notes that they changed.
struct DocumentKeys {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func key(of document: DocumentID) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM document WHERE public_id = ?"),
      arguments: [document.rawValue])
  }

  func require(_ document: DocumentID) throws -> Int64 {
    guard let key = try key(of: document) else {
      throw TARSError.documentNotFound(document.rawValue)
    }
    return key
  }

  /// The document at a path, made when there is none.
  func makeDocument(at path: String, in collection: CollectionID) throws -> (
    key: Int64, id: DocumentID
  ) {
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT id, public_id FROM document WHERE collection_id = ? AND path = ?"),
      arguments: [collection.rawValue, path])
    if let found { return (found[0], DocumentID(rawValue: found[1])) }
    guard try CollectionRows(database).exists(collection) else {
      throw TARSError.collectionNotFound("#\(collection.rawValue)")
    }
    let id = Self.randomID()
    try database.cachedStatement(
      sql: "INSERT INTO document (collection_id, path, public_id, change) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [collection.rawValue, path, id.rawValue, try nextChange()])
    return (database.lastInsertedRowID, id)
  }

  /// Puts the document at the end of the change feed.
  func touch(_ document: Int64) throws {
    try database.cachedStatement(sql: "UPDATE document SET change = ? WHERE id = ?")
      .execute(arguments: [try nextChange(), document])
  }

  /// Forgets the fingerprint of the document's file: should it be found again, it is read again.
  func dropStamp(of document: Int64) throws {
    try database.cachedStatement(
      sql: """
        UPDATE source_file SET stamp = NULL
        WHERE (collection_id, path) = (SELECT collection_id, path FROM document WHERE id = ?)
        """
    ).execute(arguments: [document])
  }

  private func nextChange() throws -> Int64 {
    try database.cachedStatement(sql: "UPDATE change_counter SET newest = newest + 1").execute()
    return try Self.newestChange(database)
  }

  static func newestChange(_ database: Database) throws -> Int64 {
    try Int64.fetchOne(database.cachedStatement(sql: "SELECT newest FROM change_counter")) ?? 0
  }

  /// 65 random bits in Crockford's base 32, lower case: no letter that is mistaken for another.
  private static func randomID() -> DocumentID {
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return DocumentID(rawValue: String((0..<13).map { _ in digits[Int.random(in: 0..<32)] }))
  }
}
