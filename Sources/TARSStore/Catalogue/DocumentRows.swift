import GRDB
import TARSCore

/// Finds documents by id, path or content.
struct DocumentRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func document(_ id: DocumentID) throws -> Document? {
    try fetch("public_id = ?", [id.rawValue]).first
  }

  /// As `CatalogueStore.documents(matching:)`.
  func documents(matching reference: String) throws -> [Document] {
    let byID = try fetch("public_id = ?", [reference])
    if !byID.isEmpty { return byID }
    let byPath = try fetch("collection_id IN (SELECT id FROM collection) AND path = ?", [reference])
    if !byPath.isEmpty || reference.isEmpty { return byPath }
    let suffix = reference.utf8.first == UInt8(ascii: "/") ? reference : "/" + reference
    return try fetch("substr(path, -length(:suffix)) = :suffix", ["suffix": suffix])
  }

  func currentDocuments(withContent hash: String, in collection: CollectionID) throws -> [Document] {
    try fetch(
      """
      collection_id = ? AND document.id IN (
        SELECT document_id FROM version WHERE content_hash = ? AND superseded_at IS NULL)
      """, [collection.rawValue, hash])
  }

  private func fetch(_ condition: String, _ arguments: StatementArguments) throws -> [Document] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(Self.columns) FROM document JOIN collection ON collection.id = collection_id
        WHERE \(condition) ORDER BY path, collection.name
        """)
    return try Row.fetchAll(statement, arguments: arguments).map { Self.document($0) }
  }

  /// To be read by `document(_:)`.
  static let columns = "document.public_id, collection.name, document.path"

  static func document(_ row: Row, from first: Int = 0) -> Document {
    Document(id: DocumentID(rawValue: row[first]), collection: row[first + 1], path: row[first + 2])
  }
}
