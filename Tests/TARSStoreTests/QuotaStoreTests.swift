import TARSCore
import TARSStore
import Testing

/// What people use in a day is counted, and no more than that.
struct QuotaStoreTests {
  private let user = UserID(rawValue: "u1")

  private func store(_ directory: TemporaryDirectory) async throws -> SQLiteStore {
    let store = try await SQLiteStore.open(directory: directory.path)
    let now = Instant(milliseconds: 0)
    try await store.add(
      User(id: user, name: "anna", displayName: "Anna", role: .member, createdAt: now),
      Credentials(), unlessAnyExist: false,
      audit: AuditEvent(at: now, action: "user.add", actor: "test"))
    return store
  }

  @Test func useIsCountedUpToTheQuotaAndAnewEachDay() async throws {
    let directory = try TemporaryDirectory()
    let store = try await store(directory)
    for amount in [3, 4] as [Int64] {
      #expect(try await store.useQuota("questions", of: user, day: 7, amount: amount, most: 10))
    }
    #expect(try await !store.useQuota("questions", of: user, day: 7, amount: 4, most: 10))
    #expect(try await store.useQuota("questions", of: user, day: 7, amount: 3, most: 10))
    #expect(try await store.quotaUse(of: user, day: 7) == ["questions": 10])
    #expect(try await !store.useQuota("questions", of: user, day: 8, amount: 11, most: 10))
    #expect(try await store.useQuota("questions", of: user, day: 8, amount: 1, most: 10))
    #expect(try await store.useQuota("upload_bytes", of: user, day: 8, amount: 1 << 40, most: 1 << 41))
    #expect(try await store.quotaUse(of: user, day: 8) == ["questions": 1, "upload_bytes": 1 << 40])
    #expect(try await store.quotaUse(of: user, day: 9).isEmpty)
    try store.close()
  }

  @Test func manyAtOnceDoNotUseMoreThanThereIs() async throws {
    let directory = try TemporaryDirectory()
    let store = try await store(directory)
    let used = try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<50 {
        group.addTask { try await store.useQuota("questions", of: user, day: 1, amount: 1, most: 20) }
      }
      return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(used == 20)
    try store.close()
  }
}
