import FoundationEssentials
import TARSCore
import TARSStore
import Testing

/// Repeatable requests outlast the process, for a day.
struct RepeatStoreTests {
  private let now = Instant(milliseconds: 1_700_000_000_000)
  private let reply = KeptRequest.answered(
    fingerprint: "f", status: 201, contentType: "application/json", body: Data("{}".utf8))

  private func begin(
    _ store: SQLiteStore, _ caller: String, run: String = "a", at moment: Instant? = nil, since: Int64 = 0
  ) async throws -> KeptRequest? {
    try await store.beginRequest(
      "k1", of: caller, run: run, at: moment ?? now, since: Instant(milliseconds: since))
  }

  private func finish(_ store: SQLiteStore) async throws {
    try await store.finishRequest(
      "k1", of: "u1", fingerprint: "f", status: 201, contentType: "application/json", body: Data("{}".utf8))
  }

  @Test func whatWasAnsweredIsKnownAfterARestart() async throws {
    let directory = try TemporaryDirectory()
    let first = try await SQLiteStore.open(directory: directory.path)
    #expect(try await begin(first, "u1") == nil)
    #expect(try await begin(first, "u1") == .unanswered(isThisRun: true))
    try await finish(first)
    #expect(try await begin(first, "u2") == nil)
    try first.close()
    let second = try await SQLiteStore.open(directory: directory.path)
    #expect(try await begin(second, "u1", run: "b") == reply)
    #expect(try await begin(second, "u2", run: "b") == .unanswered(isThisRun: false))
    try second.close()
  }

  @Test func whatFailedOrIsOldIsForgotten() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    #expect(try await begin(store, "u1") == nil)
    try await store.abandonRequest("k1", of: "u1")
    #expect(try await begin(store, "u1") == nil)
    try await finish(store)
    try await store.abandonRequest("k1", of: "u1")
    #expect(try await begin(store, "u1") == reply)
    let later = now.advanced(byMilliseconds: 1)
    #expect(try await begin(store, "u1", at: later, since: later.milliseconds) == nil)
    try store.close()
  }
}
