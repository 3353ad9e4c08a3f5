import GRDB
import TARSCore

/// Gives a document a new path in its collection.
struct DocumentMove {
  let database: Database
  let document: Int64
  let path: String

  func apply() throws {
    guard !path.isEmpty, !path.utf8.contains(0) else {
      throw TARSError(
        .badRequest, "'\(path)' is not a path.", hint: "Give the new path of the document.")
    }
    guard try !isTaken() else {
      throw TARSError(
        .ambiguousDocument, "Another document already has the path \(path).",
        hint: "Add the file as a new version of that document instead.")
    }
    let before = try String.fetchOne(
      database, sql: "SELECT path FROM document WHERE id = ?", arguments: [document])
    try database.execute(
      sql: "UPDATE document SET path = ? WHERE id = ?", arguments: [path, document])
    try WebhookOutbox(database).add(.documentMoved, of: document, from: before)
  }

  /// Whether the document isn't at the path already.
  func isNeeded() throws -> Bool {
    try String.fetchOne(
      database.cachedStatement(sql: "SELECT path FROM document WHERE id = ?"), arguments: [document])
      != path
  }

  /// Whether another document has the path.
  func isTaken() throws -> Bool {
    try Bool.fetchOne(
      database,
      sql: """
        SELECT EXISTS (SELECT 1 FROM document AS other JOIN document AS this USING (collection_id)
        WHERE this.id = :document AND other.id <> :document AND other.path = :path)
        """, arguments: ["document": document, "path": path]) ?? false
  }
}
