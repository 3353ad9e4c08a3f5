import Synchronization
import TARSCore
import Testing

@testable import TARSAuth

struct CallerTests {
  private static let (red, blue) = (CollectionID(rawValue: 1), CollectionID(rawValue: 2))

  @Test func theTokenFileIsTheOwner() async throws {
    let here = try Installation()
    let caller = try await here.authenticator.caller(bearer: Installation.ownerToken, address: "")
    #expect(caller == .owner(named: "owner"))
    #expect(
      await Installation.code {
        _ = try await here.authenticator.caller(bearer: Installation.ownerToken + "x", address: "")
      } == .unauthorized)
  }

  @Test(arguments: Role.allCases)
  func roleAndGrantsMakeTheRights(role: Role) async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let user = try await here.user("ada", role)
    let session = try await here.signIn("ada")
    let bare = try await here.caller(session)
    #expect(bare.rights == role.rights && bare.name == "ada")
    #expect(bare.access == (role == .admin ? .all : CollectionAccess.none))
    try await here.grants.set(
      .write, in: Self.red, of: .user(user.id), by: root, client: Installation.client)
    let caller = try await here.caller(session)
    #expect(caller.access.allows(.read, in: Self.red))
    #expect(caller.access.allows(.write, in: Self.red) == role.rights.contains(.write))
    #expect(caller.access.allows(.read, in: Self.blue) == (role == .admin))
    try await here.grants.set(nil, in: Self.red, of: .user(user.id), by: root, client: Installation.client)
    #expect(try await here.caller(session).access.allows(.read, in: Self.red) == (role == .admin))
  }

  @Test func grantsComeFromGroupsAndFromEveryone() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let user = try await here.user("ada")
    let session = try await here.signIn("ada")
    let client = Installation.client
    let group = try await here.grants.addGroup(named: "crew", by: root, client: client)
    try await here.grants.set(.manage, in: Self.red, of: .group(group.id), by: root, client: client)
    try await here.grants.set(.read, in: Self.red, of: .group(.everyone), by: root, client: client)
    #expect(try await here.caller(session).access == .granted([Self.red: .read]))
    try await here.grants.setMember(user, of: group, true, by: root, client: client)
    #expect(try await here.caller(session).access == .granted([Self.red: .manage]))
    try await here.grants.removeGroup(group, by: root, client: client)
    #expect(try await here.caller(session).access == .granted([Self.red: .read]))
    let acts = here.store.actions.filter { $0.hasPrefix("grant") || $0.hasPrefix("group") }
    #expect(acts == ["group.add", "grant.set", "grant.set", "group.member", "group.remove"])
  }

  @Test func whoManagesACollectionPassesGrantsOn() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let (ada, bob) = (try await here.user("ada"), try await here.user("bob"))
    let client = Installation.client
    try await here.grants.set(.manage, in: Self.red, of: .user(ada.id), by: root, client: client)
    let manager = try await here.caller(try await here.signIn("ada"))
    try await here.grants.set(.read, in: Self.red, of: .user(bob.id), by: manager, client: client)
    #expect(try await here.grants.list(in: Self.red, by: manager).count == 2)
    let reader = try await here.caller(try await here.signIn("bob"))
    let errors = [
      await Installation.code { _ = try await here.grants.list(in: Self.red, by: reader) },
      await Installation.code { _ = try await here.grants.list(in: Self.blue, by: reader) },
      await Installation.code {
        try await here.grants.set(.read, in: Self.blue, of: .user(bob.id), by: manager, client: client)
      },
    ]
    #expect(errors == [.forbidden, .collectionNotFound, .collectionNotFound])
  }

  @Test func aRoleHoldsFromTheNextRequestOn() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let user = try await here.user("ada", .editor)
    let session = try await here.signIn("ada")
    #expect(try await here.caller(session).may(.curate))
    try await here.accounts.setRole(.viewer, of: user.id, by: root, client: Installation.client)
    #expect(try await here.caller(session).rights == [.read])
    let event = try #require(here.store.events.last)
    #expect(event.action == "user.role" && event.details == ["from": "editor", "to": "viewer"])
  }

  @Test func anotherProcessesGrantIsSeenWithinASecond() async throws {
    let here = try Installation()
    _ = try await here.admin()
    let user = try await here.user("ada")
    let session = try await here.signIn("ada")
    #expect(try await here.caller(session).access == CollectionAccess.none)
    let event = AuditEvent(at: here.time.now, action: "test", actor: "test")
    try await here.store.setGrant(.read, in: Self.red, of: .user(user.id), audit: event)
    here.time.pass(.seconds(1))
    #expect(try await here.caller(session).access == .granted([Self.red: .read]))
  }

  @Test func aRequestCostsNoReadOfTheStoreWhileNothingChanges() async throws {
    let here = try Installation()
    let session = try await here.admin()
    _ = try await here.caller(session)
    let before = here.store.state.withLock { $0.reads }
    for _ in 0..<100 { _ = try await here.caller(session) }
    #expect(here.store.state.withLock { $0.reads } == before)
  }

  @Test func aTokenFoundRightStillExpires() async throws {
    let here = try Installation()
    let session = try await here.admin()
    _ = try await here.caller(session)
    here.time.pass(.seconds(631))
    #expect(await Installation.code { _ = try await here.caller(session) } == .unauthorized)
  }

  @Test(arguments: ["", "x", "tars_", "Bearer x", "a.b.c", String(repeating: "a", count: 100_000)])
  func otherTextsAreNobody(bearer: String) async throws {
    let here = try Installation()
    _ = try await here.admin()
    #expect(
      await Installation.code { _ = try await here.authenticator.caller(bearer: bearer, address: "") }
        == .unauthorized)
  }
}

struct BearerHeaderTests {
  @Test(arguments: [
    ("Bearer abc.def-g_h~i+j/k==", "abc.def-g_h~i+j/k=="), ("bearer x", "x"), ("BEARER   x", "x"),
    ("Bearer", nil),
    ("Bearer ", nil), ("Basic dXNlcg==", nil), ("Bearer a b", nil), ("Bearer a,b", nil), ("Bearer =", nil),
    ("Bearer a=b", nil), ("Bearer é", nil), ("Bearer a\u{0}", nil), ("", nil), (nil, nil),
    ("Bearer " + String(repeating: "a", count: 9000), nil),
  ])
  func onlyABearersTokenIsRead(value: String?, expected: String?) {
    #expect(BearerHeader.token(value) == expected)
  }
}
