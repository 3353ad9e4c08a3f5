import GRDB
package import TARSCore

extension SQLiteStore: GrantStore {
  package func groups() async throws -> [UserGroup] {
    try await read { try GroupRows($0).all() }
  }

  package func groups(of user: UserID) async throws -> [UserGroup] {
    try await read { try GroupRows($0).groups(of: user) }
  }

  package func members(of group: GroupID) async throws -> [User] {
    try await read { try AccountRows($0).members(of: group) }
  }

  package func add(_ group: UserGroup, audit: AuditEvent) async throws {
    try await write(noting: audit) { try GroupRows($0).insert(group) }
  }

  package func remove(_ group: GroupID, audit: AuditEvent) async throws {
    try await write(noting: audit) { try GroupRows($0).delete(group) }
  }

  package func setMember(
    _ user: UserID, of group: GroupID, _ isMember: Bool, audit: AuditEvent
  ) async throws {
    try await write(noting: audit) { try GroupRows($0).setMember(user, of: group, isMember) }
  }

  package func grants(in collection: CollectionID?) async throws -> [Grant] {
    try await read { try GrantRows($0).grants(in: collection) }
  }

  package func grants(of user: UserID) async throws -> [Grant] {
    try await read { try GrantRows($0).grants(of: user) }
  }

  package func setGrant(
    _ level: GrantLevel?, in collection: CollectionID, of holder: Grant.Holder, audit: AuditEvent
  ) async throws {
    try await write(noting: audit) { try GrantRows($0).set(level, in: collection, of: holder) }
  }
}
