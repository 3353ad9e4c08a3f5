import GRDB
import TARSCore

/// Reads and makes collections.
struct CollectionRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func all() throws -> [DocumentCollection] {
    try Row.fetchAll(database, sql: "SELECT \(Self.columns) FROM collection ORDER BY name").map(
      Self.collection)
  }

  func named(_ name: String) throws -> DocumentCollection? {
    try Row.fetchOne(
      database, sql: "SELECT \(Self.columns) FROM collection WHERE name = ?", arguments: [name]
    )
    .map(Self.collection)
  }

  func exists(_ collection: CollectionID) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM collection WHERE id = ?)"),
      arguments: [collection.rawValue]) ?? false
  }

  func make(_ name: String) throws -> DocumentCollection {
    if let found = try named(name) { return found }
    guard !name.isEmpty, name.count <= 200, !name.unicodeScalars.contains(where: { $0.value < 32 })
    else {
      throw TARSError(
        .badRequest, "'\(name)' can't name a collection.",
        hint: "Use 1 to 200 characters without control characters.")
    }
    try database.execute(sql: "INSERT INTO collection (name) VALUES (?)", arguments: [name])
    return DocumentCollection(id: CollectionID(rawValue: database.lastInsertedRowID), name: name)
  }

  private static let columns = "id, name, half_life_days"

  private static func collection(_ row: Row) -> DocumentCollection {
    DocumentCollection(id: CollectionID(rawValue: row[0]), name: row[1], halfLifeDays: row[2])
  }
}
