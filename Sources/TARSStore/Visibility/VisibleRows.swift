import GRDB
import Synchronization
import TARSCore

/// What one connection shows: the rows of some collections, as if there were no others.
///
/// Views in the connection's temporary schema stand before the tables of the same names, so every query that is
/// written for the tables sees visible rows alone, without saying so. What isn't known to be harmless is hidden.
final class VisibleRows: Sendable {
  private let shown = ShownCollections()

  /// Puts the views in a connection that was just opened; nothing is visible at first.
  init(_ database: Database) throws {
    let allows = DatabaseFunction("is_visible", argumentCount: 1) { [shown] values in
      Int64.fromDatabaseValue(values[0]).map(shown.contains)
    }
    database.add(function: allows)
    let tables = try String.fetchAll(
      database, sql: "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    for table in tables where !Self.harmless.contains(table) {
      let condition = try Self.condition(of: table, database)
      try database.execute(
        sql: "CREATE TEMP VIEW \"\(table)\" AS SELECT * FROM main.\"\(table)\" AS own WHERE \(condition)")
    }
  }

  /// Runs `body` while rows of these collections are visible; a connection serves one body at a time.
  func showing<Value>(_ visible: Set<CollectionID>, _ body: () throws -> Value) rethrows -> Value {
    shown.set(Set(visible.map(\.rawValue)))
    defer { shown.set([]) }
    return try body()
  }

  /// Tables that say nothing of any document.
  private static let harmless: Set<String> = [
    "change_counter", "embedding_model", "grdb_migrations", "queue_pause", "sketch_position",
  ]

  /// When a row of the table is visible.
  private static func condition(of table: String, _ database: Database) throws -> String {
    if table == "collection" { return "is_visible(own.id)" }
    let columns = Set(
      try String.fetchAll(database, sql: "SELECT name FROM pragma_table_info(?)", arguments: [table]))
    if columns.contains("collection_id") { return "is_visible(own.collection_id)" }
    let documents = ["document_id", "older_id", "newer_id", "first_id", "second_id"].filter(columns.contains)
    if !documents.isEmpty { return documents.map(isVisible(document:)).joined(separator: " AND ") }
    return columns.contains("chunk_id") ? visibleChunk : "0"
  }

  private static func isVisible(document column: String) -> String {
    """
    EXISTS (SELECT 1 FROM main.document AS seen WHERE seen.id = own.\(column) AND is_visible(seen.collection_id))
    """
  }

  private static let visibleChunk = """
    EXISTS (SELECT 1 FROM main.chunk AS part JOIN main.document AS seen ON seen.id = part.document_id
    WHERE part.id = own.chunk_id AND is_visible(seen.collection_id))
    """
}

/// Keys of the collections that a connection shows now.
private final class ShownCollections: Sendable {
  private let keys = Mutex<Set<Int64>>([])

  func contains(_ key: Int64) -> Bool { keys.withLock { $0.contains(key) } }
  func set(_ new: Set<Int64>) { keys.withLock { $0 = new } }
}
