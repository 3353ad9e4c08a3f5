import GRDB
import TARSCore

/// The tags of documents.
struct TagRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// Those that hold, in alphabetical order.
  func tags(of document: Int64) throws -> [String] {
    try String.fetchAll(
      database.cachedStatement(sql: "SELECT tag FROM (\(Self.word)) WHERE holds ORDER BY tag"),
      arguments: ["document": document])
  }

  /// A person's word on a tag counts more than the content's: "person" is greater than "content", and of a group
  /// SQLite takes the bare columns from the row with the maximum.
  private static let word =
    "SELECT tag, holds, max(source) FROM document_tag WHERE document_id = :document GROUP BY tag"

  /// Puts the tags of a new version's content in the place of those before.
  func replace(with tags: Set<String>, of document: Int64) throws {
    try database.cachedStatement(
      sql: "DELETE FROM document_tag WHERE document_id = ? AND source = 'content'"
    ).execute(arguments: [document])
    let insert = try database.cachedStatement(
      sql: "INSERT INTO document_tag (document_id, tag, source, holds) VALUES (?, ?, 'content', 1)")
    for tag in tags.sorted() { try insert.execute(arguments: [document, tag]) }
  }

  /// Notes what a person says of tags.
  func say(_ holds: Bool, of tags: Set<String>, on document: Int64) throws {
    let insert = try database.cachedStatement(
      sql: """
        INSERT INTO document_tag (document_id, tag, source, holds) VALUES (?, ?, 'person', ?)
        ON CONFLICT (document_id, tag, source) DO UPDATE SET holds = excluded.holds
        """)
    for tag in tags.sorted() { try insert.execute(arguments: [document, tag, holds]) }
  }
}
