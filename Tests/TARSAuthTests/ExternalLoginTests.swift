import TARSCore
import Testing

@testable import TARSAuth

struct ExternalLoginTests {
  private static let mapping = GroupMapping(roles: ["staff": .member, "chiefs": .editor, "ops": .admin])

  @Test func theFirstLoginMakesTheAccountAndLaterOnesFollowTheProvider() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let crew = try await here.grants.addGroup(
      named: "Crew", externalName: "crew", by: root, client: Installation.client)
    let first = try await signIn(here, ["staff", "crew"]).signedIn.user
    #expect(first.name == "ada" && first.role == .member && first.origin == .oidc)
    #expect(try await here.store.members(of: crew.id).map(\.id) == [first.id])
    let second = try await signIn(here, ["staff", "chiefs"], display: "Ada King").signedIn.user
    #expect(second.id == first.id && second.role == .editor && second.displayName == "Ada King")
    #expect(try await here.store.members(of: crew.id).isEmpty)
    #expect(here.store.actions.contains("user.follow"))
  }

  @Test func membersOfGroupsKeptHereStay() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let local = try await here.grants.addGroup(named: "Local", by: root, client: Installation.client)
    let ada = try await signIn(here, ["staff"]).signedIn.user
    try await here.grants.setMember(ada, of: local, true, by: root, client: Installation.client)
    _ = try await signIn(here, ["staff"])
    #expect(try await here.store.members(of: local.id).count == 1)
  }

  @Test func peopleInNoMappedGroupStayOut() async throws {
    let here = try Installation()
    _ = try await here.admin()
    #expect(await Installation.code { _ = try await signIn(here, ["visitors"]) } == .loginFailed)
    #expect(try await here.store.user(named: "ada") == nil)
    #expect(here.store.actions.last == "login refused")
    let open = ExternalLogin(here.parts, mapping: GroupMapping(otherwise: .viewer))
    #expect(
      try await open.signIn(identity([]), client: Installation.client).signedIn.user.role == .viewer)
  }

  @Test func aLocalAccountIsNeverTakenOver() async throws {
    let here = try Installation()
    _ = try await here.admin()
    let local = try await here.user("ada", .admin)
    #expect(await Installation.code { _ = try await signIn(here, ["staff"]) } == .nameTaken)
    #expect(try await here.store.user(local.id)?.origin == .local)
    #expect(try await here.store.credentials(of: local.id).subject == nil)
  }

  @Test func aDeactivatedAccountStaysOut() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let ada = try await signIn(here, ["staff"]).signedIn.user
    try await here.accounts.setActive(false, ada.id, by: root, client: Installation.client)
    #expect(await Installation.code { _ = try await signIn(here, ["staff"]) } == .loginFailed)
    try await here.accounts.setActive(true, ada.id, by: root, client: Installation.client)
    _ = try await signIn(here, ["staff"])
  }

  @Test func theLastAdminStaysWhateverTheProviderSays() async throws {
    let here = try Installation()
    _ = try await here.admin()
    let ada = try await signIn(here, ["ops"]).signedIn.user
    var root = try #require(try await here.store.user(named: "root"))
    root.role = .viewer
    try await here.store.update(root, audit: AuditEvent(at: here.time.now, action: "test", actor: "test"))
    #expect(try await signIn(here, ["staff"]).signedIn.user.role == .admin)
    #expect(try await here.store.user(ada.id)?.role == .admin)
    #expect(here.store.actions.contains("user.follow refused"))
  }

  @Test func externalPeopleHaveNoPasswordHere() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let session = try await signIn(here, ["staff"])
    let caller = try await here.caller(session)
    let client = Installation.client
    #expect(
      await Installation.code {
        try await here.accounts.changePassword(
          from: "", to: Installation.password, by: caller, client: client)
      } == .forbidden)
    #expect(await Installation.code { _ = try await here.factor.begin(by: caller) } == .forbidden)
    let id = session.signedIn.user.id
    #expect(
      await Installation.code { _ = try await here.tickets.reset(id, by: root, client: client) }
        == .badRequest)
  }

  @Test(arguments: [
    ("Ada Lovelace", "Ada.Lovelace"), ("a\u{202E}b", "ab"),
    (String(repeating: "x", count: 300), String(repeating: "x", count: 100)),
  ])
  func namesOfProvidersAreMadeFit(name: String, expected: String) async throws {
    let here = try Installation()
    _ = try await here.admin()
    var identity = identity(["staff"])
    identity.name = name
    let login = ExternalLogin(here.parts, mapping: Self.mapping)
    #expect(try await login.signIn(identity, client: Installation.client).signedIn.user.name == expected)
  }

  private func identity(_ groups: [String], display: String = "Ada Lovelace") -> ExternalIdentity {
    ExternalIdentity(
      subject: ExternalSubject(issuer: "https://id.example", subject: "42"), origin: .oidc, name: "ada",
      displayName: display, email: "ada@example.org", groups: groups)
  }

  private func signIn(
    _ here: Installation, _ groups: [String], display: String = "Ada Lovelace"
  ) async throws -> LoggedIn {
    try await ExternalLogin(here.parts, mapping: Self.mapping).signIn(
      identity(groups, display: display), client: Installation.client)
  }
}
