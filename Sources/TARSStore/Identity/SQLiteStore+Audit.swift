import GRDB
package import TARSCore

extension SQLiteStore: AuditStore {
  package func note(_ event: AuditEvent) async throws {
    try await write { try AuditRows($0).append(event) }
  }

  package func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
    try await read { try AuditRows($0).events(query) }
  }
}

extension SQLiteStore: IdentityStore {
  package func permissionRevision() async throws -> Int64 {
    try await read { database in
      try Int64.fetchOne(database.cachedStatement(sql: "SELECT revision FROM permission_counter")) ?? 0
    }
  }
}
