import TARSCore
import Testing

@testable import TARSAuth

struct APIKeyTests {
  private static let (red, blue) = (CollectionID(rawValue: 1), CollectionID(rawValue: 2))

  @Test func keysHaveAShapeThatScannersKnow() {
    let keys = (0..<200).map { _ in APIKeyText() }
    #expect(Set(keys.map(\.text)).count == 200)
    for key in keys {
      #expect(key.text.hasPrefix("tars_\(key.id)_") && key.text.utf8.count == 64)
      #expect(APIKeyText(key.text) == key)
    }
    #expect(APIKeyText.crc("123456789".utf8) == 0xCBF4_3926)
  }

  @Test func typingErrorsAreSeenWithoutTheStore() {
    let text = Array(APIKeyText().text)
    for place in text.indices {
      var changed = text
      changed[place] = changed[place] == "a" ? "b" : "a"
      #expect(APIKeyText(String(changed)) == nil)
    }
    for other in [
      "", "tars_", "tars__", String(text.dropLast()), String(text) + "a", "é" + String(text.dropFirst()),
    ] {
      #expect(APIKeyText(other) == nil)
    }
  }

  @Test func aKeyMayWhatScopesAndOwnerBothAllow() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let user = try await here.user("ada", .editor)
    let client = Installation.client
    for collection in [Self.red, Self.blue] {
      try await here.grants.set(.write, in: collection, of: .user(user.id), by: root, client: client)
    }
    let ada = try await here.caller(try await here.signIn("ada"))
    let key = try await here.keys.make(
      APIKeyRequest(name: "sync", scopes: [.read, .curate], collections: [Self.red]), by: ada, client: client)
    let caller = try await here.authenticator.caller(bearer: key.text, address: "")
    #expect(caller.proof == .key(key.key.id) && caller.user == user.id)
    #expect(caller.rights == [.read, .curate] && caller.access == .granted([Self.red: .read]))
    try await here.accounts.setRole(.viewer, of: user.id, by: root, client: client)
    #expect(try await here.authenticator.caller(bearer: key.text, address: "").rights == [.read])
    try await here.grants.set(nil, in: Self.red, of: .user(user.id), by: root, client: client)
    #expect(
      try await here.authenticator.caller(bearer: key.text, address: "").access == CollectionAccess.none)
  }

  @Test func nobodyMakesAKeyForMoreThanTheyMay() async throws {
    let here = try Installation()
    _ = try await here.admin()
    try await here.user("ada")
    try await here.user("guest", .viewer)
    let ada = try await here.caller(try await here.signIn("ada"))
    let guest = try await here.caller(try await here.signIn("guest"))
    let key = try await make(here, APIKeyRequest(name: "k", scopes: [.read, .makeKeys]), ada)
    let byKey = try await here.authenticator.caller(bearer: key.text, address: "")
    let past = here.time.now
    let cases: [(APIKeyRequest, Caller, ErrorCode)] = [
      (APIKeyRequest(name: "k", scopes: [.administer]), ada, .forbidden),
      (APIKeyRequest(name: "k", scopes: [.read]), guest, .forbidden),
      (APIKeyRequest(name: "k", scopes: [.read]), byKey, .forbidden),
      (APIKeyRequest(name: "k", scopes: [.read]), .owner(named: "owner"), .forbidden),
      (APIKeyRequest(name: "k", scopes: [.read], collections: [Self.red]), ada, .forbidden),
      (APIKeyRequest(name: "", scopes: [.read]), ada, .badRequest),
      (APIKeyRequest(name: "k", scopes: []), ada, .badRequest),
      (APIKeyRequest(name: "k", scopes: [.read], expiresAt: past), ada, .badRequest),
    ]
    for (request, caller, expected) in cases {
      #expect(await Installation.code { _ = try await make(here, request, caller) } == expected)
    }
  }

  @Test func keysEnd() async throws {
    let here = try Installation()
    _ = try await here.admin()
    try await here.user("ada")
    let ada = try await here.caller(try await here.signIn("ada"))
    let short = try await make(
      here,
      APIKeyRequest(name: "short", scopes: [.read], expiresAt: here.time.now.advanced(byMilliseconds: 5000)),
      ada)
    let long = try await make(here, APIKeyRequest(name: "long", scopes: [.read]), ada)
    #expect(await refused(here, short.text) == false)
    here.time.pass(.seconds(5))
    #expect(await refused(here, short.text))
    #expect(await refused(here, long.text) == false)
    try await here.keys.revoke(long.key.id, by: ada, client: Installation.client)
    for _ in 0..<10 { #expect(await refused(here, long.text)) }
    #expect(here.store.actions.suffix(3) == ["key.use refused", "key.revoke", "key.use refused"])
  }

  @Test func onesOwnKeysAreSeenAndRevokedByOneselfAndAdminsAlone() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    try await here.user("ada")
    try await here.user("bob")
    let ada = try await here.caller(try await here.signIn("ada"))
    let bob = try await here.caller(try await here.signIn("bob"))
    let key = try await make(here, APIKeyRequest(name: "k", scopes: [.read]), ada).key
    #expect(try await here.keys.list(for: bob).isEmpty)
    #expect(try await here.keys.list(for: ada).map(\.id) == [key.id])
    #expect(
      await Installation.code { try await here.keys.revoke(key.id, by: bob, client: Installation.client) }
        == .keyNotFound)
    #expect(try await here.keys.listAll(by: root).count == 1)
    try await here.keys.revoke(key.id, by: root, client: Installation.client)
  }

  @Test func useIsNotedOnceAMinute() async throws {
    let here = try Installation()
    _ = try await here.admin()
    try await here.user("ada")
    let ada = try await here.caller(try await here.signIn("ada"))
    let key = try await make(here, APIKeyRequest(name: "k", scopes: [.read]), ada)
    #expect(try await here.store.key(key.key.id)?.key.lastUsedAt == nil)
    _ = await refused(here, key.text)
    let first = try #require(try await here.store.key(key.key.id)?.key.lastUsedAt)
    #expect(first.milliseconds % 60_000 == 0 && first <= here.time.now)
    here.time.pass(.seconds(60))
    _ = await refused(here, key.text)
    #expect(try await here.store.key(key.key.id)?.key.lastUsedAt == first.advanced(byMilliseconds: 60_000))
  }

  @Test func onlyADigestIsKept() async throws {
    let here = try Installation()
    _ = try await here.admin()
    try await here.user("ada")
    let ada = try await here.caller(try await here.signIn("ada"))
    let key = try await make(here, APIKeyRequest(name: "k", scopes: [.read]), ada)
    let stored = try #require(try await here.store.key(key.key.id))
    #expect(stored.digest.count == 64 && !stored.digest.contains(key.text.suffix(20)))
  }

  private func make(
    _ here: Installation, _ request: APIKeyRequest, _ caller: Caller
  ) async throws -> (key: APIKey, text: String) {
    try await here.keys.make(request, by: caller, client: Installation.client)
  }

  private func refused(_ here: Installation, _ text: String) async -> Bool {
    await Installation.code { _ = try await here.authenticator.caller(bearer: text, address: "x") }
      == .unauthorized
  }
}
