import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

/// A change of identity and its audit event happen together or not at all.
struct IdentityRollbackTests {
  /// What changes with an audit event.
  private static let changes: [String: @Sendable (SQLiteStore) async throws -> Void] = [
    "add a user": { _ = try await $0.addUser("carol") },
    "change a user": { try await $0.update(Samples.user("alice", role: .viewer), audit: event) },
    "set credentials": {
      let credentials = Credentials(passwordHash: "new", sealedTOTPSecret: [2], recoveryCodes: ["z"])
      try await $0.setCredentials(credentials, of: alice.id, audit: event)
    },
    "add a ticket": {
      let ticket = Ticket(
        id: TicketID(rawValue: "t"), user: alice.id, purpose: .invitation, createdAt: Samples.day(1),
        expiresAt: Samples.day(2))
      try await $0.add(ticket, digest: "t", audit: event)
    },
    "add a group": { _ = try await $0.addGroup("others") },
    "remove a group": { try await $0.remove(staff, audit: event) },
    "take in a member": { try await $0.setMember(bob.id, of: staff, true, audit: event) },
    "set a grant": {
      try await $0.setGrant(.manage, in: CollectionID(rawValue: 1), of: .group(staff), audit: event)
    },
    "begin a session": { _ = try await $0.beginSession("s2", of: alice, digest: "d2") },
    "end a session": {
      _ = try await $0.end(
        SessionID(rawValue: "s"), at: Samples.day(2), reason: .revoked, audit: event)
    },
    "add a key": { try await $0.add(Samples.key("k2", of: alice), digest: "k2", audit: event) },
    "revoke a key": {
      try await $0.revoke(APIKeyID(rawValue: "k"), at: Samples.day(2), audit: event)
    },
  ]

  private static let alice = Samples.user("alice", role: .editor)
  private static let bob = Samples.user("bob", role: .admin)
  private static let staff = GroupID(rawValue: "id-staff")
  private static let event = Samples.audit("change")

  @Test(arguments: changes.keys.sorted())
  func `without its audit event nothing happens`(_ name: String) async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await fill(store)
    let before = try await dump(store)
    let change = try #require(Self.changes[name])
    try await store.pool.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER audit_fails BEFORE INSERT ON audit_event
          BEGIN SELECT raise(ABORT, 'no space for events'); END
          """)
    }
    await expect(.internalError) { try await change(store) }
    #expect(try await dump(store) == before)
    try await store.pool.write { try $0.execute(sql: "DROP TRIGGER audit_fails") }
    try await change(store)
    #expect(try await dump(store) != before)
  }

  @Test func `a refresh that can't put the next token in its place uses up none`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await fill(store)
    let before = try await dump(store)
    try await store.pool.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER sessions_fail BEFORE UPDATE ON session
          BEGIN SELECT raise(ABORT, 'no space for sessions'); END
          """)
    }
    await expect(.internalError) {
      _ = try await store.refresh(
        digest: "d", next: "n", at: Samples.day(2), since: Samples.day(2), expiresAt: Samples.day(30))
    }
    #expect(try await dump(store) == before)
  }

  private func fill(_ store: SQLiteStore) async throws {
    let home = try await store.makeCollection(named: "home")
    for user in [Self.alice, Self.bob] {
      try await store.add(
        user, Credentials(sealedTOTPSecret: [1], recoveryCodes: ["a", "b"]), unlessAnyExist: false,
        audit: Self.event)
    }
    try await store.addGroup("staff")
    try await store.setMember(Self.alice.id, of: Self.staff, true, audit: Self.event)
    try await store.setGrant(.read, in: home.id, of: .group(Self.staff), audit: Self.event)
    try await store.beginSession("s", of: Self.alice, digest: "d")
    try await store.add(Samples.key("k", of: Self.alice), digest: "k", audit: Self.event)
  }

  /// All rows of all tables.
  private func dump(_ store: SQLiteStore) async throws -> [String: [String]] {
    try await store.pool.read { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      return try tables.reduce(into: [:]) { rows, table in
        rows[table] = try Row.fetchAll(database, sql: "SELECT * FROM \(table)").map(\.description).sorted()
      }
    }
  }
}
