import GRDB
import TARSCore

/// Reads and writes groups and who is in them.
struct GroupRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func all() throws -> [UserGroup] { try fetch("true", []) }

  /// An active user is in `everyone` without a row.
  func groups(of user: UserID) throws -> [UserGroup] {
    try fetch(
      """
      id IN (SELECT group_id FROM membership WHERE account_id = :user) OR (id = 'everyone'
        AND EXISTS (SELECT 1 FROM account WHERE id = :user AND state = 'active'))
      """, ["user": user.rawValue])
  }

  func insert(_ group: UserGroup) throws {
    let folded = try IdentityNames.folded(group.name)
    let taken = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM account_group WHERE folded_name = ?)",
      arguments: [folded])
    if taken == true { throw TARSError.nameTaken(group.name) }
    try database.execute(
      sql: "INSERT INTO account_group (id, name, folded_name, external_name) VALUES (?, ?, ?, ?)",
      arguments: [group.id.rawValue, group.name, folded, group.externalName])
  }

  /// Memberships and grants go with it.
  func delete(_ group: GroupID) throws {
    try demand(group)
    if group == .everyone { throw TARSError.everyoneStays }
    try database.execute(sql: "DELETE FROM account_group WHERE id = ?", arguments: [group.rawValue])
  }

  func setMember(_ user: UserID, of group: GroupID, _ isMember: Bool) throws {
    try demand(group)
    try AccountRows(database).demand(user)
    if group == .everyone { throw TARSError.everyoneStays }
    let sql =
      isMember
      ? "INSERT INTO membership (group_id, account_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
      : "DELETE FROM membership WHERE group_id = ? AND account_id = ?"
    try database.execute(sql: sql, arguments: [group.rawValue, user.rawValue])
  }

  /// - Throws: `group_not_found`.
  func demand(_ group: GroupID) throws {
    let exists = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM account_group WHERE id = ?)", arguments: [group.rawValue])
    guard exists == true else { throw TARSError.groupNotFound(group.rawValue) }
  }

  private func fetch(_ condition: String, _ arguments: StatementArguments) throws -> [UserGroup] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT id, name, external_name FROM account_group WHERE \(condition) ORDER BY folded_name"),
      arguments: arguments
    ).map { UserGroup(id: GroupID(rawValue: $0[0]), name: $0[1], externalName: $0[2]) }
  }
}
