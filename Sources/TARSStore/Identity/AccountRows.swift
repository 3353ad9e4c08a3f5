import GRDB
import TARSCore

/// Reads and writes accounts; their credentials are `CredentialRows`.
struct AccountRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func user(_ id: UserID) throws -> User? { try fetch("account.id = ?", [id.rawValue]).first }

  func user(named name: String) throws -> User? {
    try fetch("folded_name = ?", [FoldedName(name).text]).first
  }

  func user(_ subject: ExternalSubject) throws -> User? {
    try fetch("issuer = ? AND subject = ?", [subject.issuer, subject.subject]).first
  }

  /// By name, as names are compared.
  func page(after name: String?, limit: Int) throws -> [User] {
    try fetch("folded_name > ?", [name.map { FoldedName($0).text } ?? ""], limit: limit)
  }

  func members(of group: GroupID) throws -> [User] {
    if group == .everyone { return try fetch("state = 'active'", []) }
    return try fetch(
      "account.id IN (SELECT account_id FROM membership WHERE group_id = ?)", [group.rawValue])
  }

  func exists(_ id: UserID) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(sql: "SELECT EXISTS (SELECT 1 FROM account WHERE id = ?)"),
      arguments: [id.rawValue]) ?? false
  }

  /// - Throws: `user_not_found`.
  func demand(_ id: UserID) throws {
    guard try exists(id) else { throw TARSError.userNotFound(id.rawValue) }
  }

  func isEmpty() throws -> Bool {
    try Bool.fetchOne(database, sql: "SELECT NOT EXISTS (SELECT 1 FROM account)") ?? true
  }

  func insert(_ user: User) throws {
    try checkName(of: user)
    try database.execute(
      sql: """
        INSERT INTO account (id, name, folded_name, display_name, email, role, state, origin, must_change_password,
          created_at, last_login_at)
        VALUES (:id, :name, :folded, :display, :email, :role, :state, :origin, :change, :created, :login)
        """,
      arguments: arguments(user) + [
        "created": user.createdAt.milliseconds, "login": user.lastLoginAt?.milliseconds,
      ])
  }

  func update(_ user: User) throws {
    guard let old = try self.user(user.id) else { throw TARSError.userNotFound(user.id.rawValue) }
    try checkName(of: user)
    if old.isActiveAdmin, !user.isActiveAdmin, try otherAdmins(than: user.id) == 0 {
      throw TARSError.lastAdmin
    }
    try database.execute(
      sql: """
        UPDATE account SET name = :name, folded_name = :folded, display_name = :display, email = :email,
          role = :role, state = :state, origin = :origin, must_change_password = :change WHERE id = :id
        """, arguments: arguments(user))
  }

  func noteLogin(of id: UserID, at moment: Instant) throws {
    try database.execute(
      sql: "UPDATE account SET last_login_at = max(ifnull(last_login_at, :at), :at) WHERE id = :id",
      arguments: ["id": id.rawValue, "at": moment.milliseconds])
  }

  private func otherAdmins(than id: UserID) throws -> Int {
    try Int.fetchOne(
      database,
      sql: "SELECT count(*) FROM account WHERE role = 'admin' AND state = 'active' AND id <> ?",
      arguments: [id.rawValue]) ?? 0
  }

  private func checkName(of user: User) throws {
    let folded = try IdentityNames.folded(user.name)
    let taken = try Bool.fetchOne(
      database, sql: "SELECT EXISTS (SELECT 1 FROM account WHERE folded_name = ? AND id <> ?)",
      arguments: [folded, user.id.rawValue])
    if taken == true { throw TARSError.nameTaken(user.name) }
  }

  private func arguments(_ user: User) -> StatementArguments {
    [
      "id": user.id.rawValue, "name": user.name, "folded": FoldedName(user.name).text,
      "display": user.displayName, "email": user.email, "role": user.role.rawValue,
      "state": user.state.rawValue, "origin": user.origin.rawValue, "change": user.mustChangePassword,
    ]
  }

  private func fetch(
    _ condition: String, _ arguments: StatementArguments, limit: Int = -1
  ) throws -> [User] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT account.*, totp_secret IS NOT NULL AS second_factor
        FROM account LEFT JOIN credential ON account_id = account.id
        WHERE \(condition) ORDER BY folded_name LIMIT \(limit)
        """)
    return try Row.fetchAll(statement, arguments: arguments).map(Self.user)
  }

  private static func user(_ row: Row) throws -> User {
    User(
      id: UserID(rawValue: row["id"]), name: row["name"], displayName: row["display_name"],
      email: row["email"], role: try row.known("role"), state: try row.known("state"),
      origin: try row.known("origin"), createdAt: row.instant("created_at"),
      lastLoginAt: row.optionalInstant("last_login_at"), hasSecondFactor: row["second_factor"],
      mustChangePassword: row["must_change_password"])
  }
}

extension User {
  fileprivate var isActiveAdmin: Bool { role == .admin && state == .active }
}
