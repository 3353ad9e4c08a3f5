import GRDB
import TARSCore

/// Reads and writes what users and groups may do with collections.
struct GrantRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// All of them, or those for a collection.
  func grants(in collection: CollectionID?) throws -> [Grant] {
    guard let collection else { return try fetch("true", []) }
    return try fetch("collection_id = ?", [collection.rawValue])
  }

  func grants(of user: UserID) throws -> [Grant] {
    try fetch(
      """
      account_id = :user OR group_id IN (SELECT group_id FROM membership WHERE account_id = :user)
        OR (group_id = 'everyone' AND EXISTS (SELECT 1 FROM account WHERE id = :user AND state = 'active'))
      """, ["user": user.rawValue])
  }

  func set(_ level: GrantLevel?, in collection: CollectionID, of holder: Grant.Holder) throws {
    guard try CollectionRows(database).exists(collection) else {
      throw TARSError.collectionNotFound("#\(collection.rawValue)")
    }
    try demand(holder)
    let condition = "\(holder.column) = :holder AND collection_id = :collection"
    let arguments: StatementArguments = ["holder": holder.id, "collection": collection.rawValue]
    guard let level else {
      return try database.execute(
        sql: "DELETE FROM collection_grant WHERE \(condition)", arguments: arguments)
    }
    try database.execute(
      sql: "UPDATE collection_grant SET level = :level WHERE \(condition)",
      arguments: arguments + ["level": level.rawValue])
    guard database.changesCount == 0 else { return }
    try database.execute(
      sql: """
        INSERT INTO collection_grant (collection_id, \(holder.column), level) VALUES (:collection, :holder, :level)
        """, arguments: arguments + ["level": level.rawValue])
  }

  private func demand(_ holder: Grant.Holder) throws {
    switch holder {
    case .user(let user): try AccountRows(database).demand(user)
    case .group(let group): try GroupRows(database).demand(group)
    }
  }

  private func fetch(_ condition: String, _ arguments: StatementArguments) throws -> [Grant] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT collection_id, account_id, group_id, level FROM collection_grant WHERE \(condition)
          ORDER BY collection_id, account_id, group_id
          """), arguments: arguments
    ).map { row in
      Grant(
        holder: Grant.Holder(row), collection: CollectionID(rawValue: row["collection_id"]),
        level: try row.known("level"))
    }
  }
}
