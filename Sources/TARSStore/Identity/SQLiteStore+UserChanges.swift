import GRDB
package import TARSCore

extension SQLiteStore: UserChangeStore {
  package func changeUser(
    _ id: UserID, audit: AuditEvent, _ change: @Sendable (inout User) throws -> Void
  ) async throws -> User {
    try await write(noting: audit) { database in
      let accounts = AccountRows(database)
      guard var user = try accounts.user(id) else { throw TARSError.userNotFound(id.rawValue) }
      try change(&user)
      try accounts.update(user)
      return try accounts.user(id) ?? user
    }
  }

  package func replacePasswordHash(
    _ old: String, with new: String, of user: UserID
  ) async throws -> Bool {
    try await write { try CredentialRows($0).replacePasswordHash(old, with: new, of: user) }
  }
}
