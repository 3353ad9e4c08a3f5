import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

/// The file itself refuses what would break the rules of identity, whatever the code around it does.
struct IdentitySchemaTests {
  /// One statement each that must fail, over an admin with a session and a key.
  private static let breaches = [
    insertAccount("'b', 'ROOT', 'root', 'admin', 'active', 'local'"),
    insertAccount("'b', 'b', 'b', 'owner', 'active', 'local'"),
    insertAccount("'b', 'b', 'b', 'admin', 'gone', 'local'"),
    insertAccount("'b', 'b', 'b', 'admin', 'active', 'ftp'"),
    insertAccount("'', 'b', 'b', 'admin', 'active', 'local'"),
    "UPDATE account SET role = 'member'",
    "UPDATE account SET state = 'deactivated'",
    "UPDATE account SET created_at = 5",
    "DELETE FROM account",
    "INSERT INTO credential (account_id) VALUES ('nobody')",
    "UPDATE credential SET issuer = 'i'",
    "INSERT INTO recovery_code (account_id, digest) VALUES ('id-root', '')",
    ticket("'d', 't', 'id-root', 'other', 1, 2"),
    ticket("'d', 't', 'id-root', 'invitation', 2, 2"),
    ticket("'kept', 't', 'id-root', 'password_reset', 1, 2"),
    ticket("'d', 't', 'id-root', 'invitation', 1, 2"),
    "DELETE FROM account_group",
    "INSERT INTO account_group (id, name, folded_name) VALUES ('g', 'Everyone', 'everyone')",
    "INSERT INTO membership (group_id, account_id) VALUES ('everyone', 'id-root')",
    "INSERT INTO membership (group_id, account_id) VALUES ('nothing', 'id-root')",
    grant("1, 'id-root', 'everyone', 'read'"),
    grant("1, NULL, NULL, 'read'"),
    grant("99, 'id-root', NULL, 'read'"),
    grant("1, 'id-root', NULL, 'own'"),
    grant("1, 'id-root', NULL, 'write'"),
    "UPDATE api_key SET scopes = '[\"administer\"]'",
    "UPDATE api_key SET expires_at = 9",
    "UPDATE api_key SET everywhere = 0",
    "UPDATE api_key SET revoked_at = 9",
    "UPDATE api_key SET revoked_at = NULL",
    "INSERT INTO api_key_collection (collection_id, key_id) VALUES (99, 'k')",
    "UPDATE permission_counter SET revision = revision - 1",
    "INSERT INTO permission_counter (id, revision) VALUES (2, 0)",
    "UPDATE session SET ended_at = NULL, end_reason = NULL WHERE id = 'ended'",
    "UPDATE session SET expires_at = 99 WHERE id = 'ended'",
    "UPDATE session SET ended_at = 9 WHERE id = 'runs'",
    "UPDATE session SET ended_at = 9, end_reason = 'bored' WHERE id = 'runs'",
    "INSERT INTO refresh_token (digest, session_id) VALUES ('second newest', 'runs')",
    "INSERT INTO refresh_token (digest, session_id, used_at) VALUES ('runs', 'runs', 9)",
    "UPDATE refresh_token SET used_at = NULL WHERE digest = 'used'",
    "UPDATE refresh_token SET digest = 'other' WHERE digest = 'runs'",
    "UPDATE signing_key SET sealed = x'02'",
    "INSERT INTO signing_key (id, created_at, sealed) VALUES ('s2', 1, x'')",
    "UPDATE audit_event SET actor = 'somebody else'",
    "DELETE FROM audit_event",
    "INSERT OR REPLACE INTO audit_event SELECT * FROM audit_event LIMIT 1",
  ]

  private static func insertAccount(_ values: String) -> String {
    """
    INSERT INTO account (id, name, folded_name, role, state, origin, display_name, created_at, must_change_password)
    VALUES (\(values), '', 0, 0)
    """
  }

  private static func ticket(_ values: String) -> String {
    "INSERT INTO ticket (digest, id, account_id, purpose, created_at, expires_at) VALUES (\(values))"
  }

  private static func grant(_ values: String) -> String {
    "INSERT INTO collection_grant (collection_id, account_id, group_id, level) VALUES (\(values))"
  }

  @Test(arguments: breaches)
  func `the schema refuses`(_ statement: String) async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await fill(store)
    let error = await #expect(throws: DatabaseError.self) {
      try await store.pool.write { try $0.execute(sql: statement) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }

  private func fill(_ store: SQLiteStore) async throws {
    let home = try await store.makeCollection(named: "home")
    let root = try await store.addUser("root", role: .admin)
    let audit = Samples.audit("change")
    try await store.setGrant(.read, in: home.id, of: .user(root.id), audit: audit)
    let ticket = Ticket(
      id: TicketID(rawValue: "kept"), user: root.id, purpose: .invitation, createdAt: Samples.day(1),
      expiresAt: Samples.day(2))
    try await store.add(ticket, digest: "kept", audit: audit)
    try await store.add(Samples.key("k", of: root), digest: "k", audit: audit)
    try await store.revoke(APIKeyID(rawValue: "k"), at: Samples.day(1), audit: audit)
    try await store.beginSession("runs", of: root, digest: "used")
    _ = try await store.refresh(
      digest: "used", next: "runs", at: Samples.day(2), since: Samples.day(2), expiresAt: Samples.day(30))
    let ended = try await store.beginSession("ended", of: root, digest: "ended")
    _ = try await store.end(ended.id, at: Samples.day(2), reason: .logout, audit: nil)
    try await store.add(
      SigningKey(id: "s", createdAt: Samples.day(1), sealed: [1]), forgetBefore: Samples.day(0))
  }
}
