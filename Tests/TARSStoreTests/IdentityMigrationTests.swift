import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

/// A store from before there were accounts opens with all that is in it, and takes accounts from then on.
struct IdentityMigrationTests {
  @Test func `collections of before can be granted`() async throws {
    let directory = try TemporaryDirectory()
    let queue = try DatabaseQueue(path: directory.path + "/tars.sqlite")
    let first = try #require(Schema.steps.firstIndex { $0.sql.contains("CREATE TABLE account ") })
    try Schema.migrator.migrate(queue, upTo: Schema.steps[first - 1].name)
    try await queue.write { database in
      try database.execute(
        sql: """
          INSERT INTO collection (id, name) VALUES (1, 'home'), (4, 'office');
          INSERT INTO document (collection_id, path, public_id, change) VALUES (4, '/a', 'abcdefghijklm', 7);
          UPDATE change_counter SET newest = 7;
          INSERT INTO answer (public_id, asked_at, record) VALUES ('kept', 1, '{}');
          """)
    }
    try queue.close()
    let store = try await SQLiteStore.open(directory: directory.path)
    #expect(try await store.collections().map(\.id.rawValue) == [1, 4])
    #expect(try await store.document(DocumentID(rawValue: "abcdefghijklm"))?.path == "/a")
    #expect(try await store.groups().map(\.id) == [.everyone])
    #expect(try await store.users(after: nil, limit: 9).isEmpty)
    #expect(try await store.permissionRevision() == 0)
    let root = try await store.addUser("root", role: .admin)
    try await store.setGrant(
      .read, in: CollectionID(rawValue: 4), of: .group(.everyone), audit: Samples.audit("grant"))
    #expect(try await store.grants(of: root.id).map(\.collection.rawValue) == [4])
    try store.close()
    let again = try await SQLiteStore.open(directory: directory.path)
    #expect(try await again.user(named: "ROOT") == root)
    #expect(try await again.permissionRevision() == 1)
  }
}
