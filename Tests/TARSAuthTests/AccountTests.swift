import FoundationEssentials
import Synchronization
import TARSCore
import Testing

@testable import TARSAuth

struct AccountTests {
  @Test func theFirstAdminIsMadeOnceWithTheTokenOfTheFile() async throws {
    let here = try Installation()
    let setup = Setup(here.parts)
    let token = try #require(try await setup.prepare())
    let path = here.folder + "/setup.token"
    let permissions = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(permissions == 0o600)
    #expect(try await setup.prepare() == token)
    let new = NewUser(name: "root")
    func make(_ typed: String, _ password: String) async -> ErrorCode? {
      await Installation.code {
        _ = try await setup.makeAdmin(new, password: password, token: typed, client: Installation.client)
      }
    }
    #expect(await make("", Installation.password) == .loginFailed)
    #expect(await make(token + "x", Installation.password) == .loginFailed)
    #expect(await make(token, "password1234") == .passwordWeak)
    #expect(await make(token, Installation.password) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
    #expect(await make(token, Installation.password) == .alreadySetUp)
    #expect(try await setup.prepare() == nil)
    #expect(try await here.store.user(named: "root")?.role == .admin)
    #expect(here.store.actions == ["setup refused", "setup refused", "setup", "login"])
  }

  @Test func aTokenFileThatOthersCanReadIsRefused() async throws {
    let here = try Installation()
    let path = here.folder + "/setup.token"
    _ = FileManager.default.createFile(
      atPath: path, contents: Data("guessed".utf8), attributes: [.posixPermissions: 0o644])
    #expect(await Installation.code { _ = try await Setup(here.parts).prepare() } == .fileUnreadable)
  }

  @Test func anInvitationIsTakenUpOnce() async throws {
    let here = try Installation()
    let caller = try await here.caller(try await here.admin())
    let link = try await here.tickets.invite(
      NewUser(name: "ada", displayName: "Ada Lovelace", role: .editor), by: caller,
      client: Installation.client)
    let secret = try #require(link.secret)
    #expect(await Installation.code { _ = try await here.signIn("ada") } == .loginFailed)
    #expect(await take(here, secret, "password1234") == .passwordWeak)
    #expect(await take(here, secret, "lovelace keeps on humming") == .passwordWeak)
    #expect(await take(here, secret, Installation.password) == nil)
    #expect(await take(here, secret, Installation.password) == .ticketInvalid)
    #expect(try await here.signIn("ada").signedIn.user.role == .editor)
    #expect(here.store.actions.contains("user.invite") && here.store.actions.contains("user.join"))
  }

  @Test func aLinkEndsWithTimeAndWithTheNext() async throws {
    let here = try Installation()
    let caller = try await here.caller(try await here.admin())
    let ada = try await here.user("ada")
    let first = try await here.tickets.reset(ada.id, by: caller, client: Installation.client).secret ?? ""
    let second = try await here.tickets.reset(ada.id, by: caller, client: Installation.client).secret ?? ""
    #expect(await take(here, first, "another fine password 9", .passwordReset) == .ticketInvalid)
    here.time.pass(.seconds(3600))
    #expect(await take(here, second, "another fine password 9", .passwordReset) == .ticketInvalid)
  }

  @Test func aNewPasswordByLinkEndsAllSessions() async throws {
    let here = try Installation()
    let caller = try await here.caller(try await here.admin())
    let ada = try await here.user("ada")
    let session = try await here.signIn("ada")
    let secret = try await here.tickets.reset(ada.id, by: caller, client: Installation.client).secret ?? ""
    #expect(await take(here, secret, "another fine violin 97", .invitation) == .ticketInvalid)
    #expect(await take(here, secret, "another fine violin 97", .passwordReset) == nil)
    #expect(await Installation.code { _ = try await here.caller(session) } == .unauthorized)
    #expect(await Installation.code { _ = try await here.signIn("ada") } == .loginFailed)
  }

  @Test func aForgottenPasswordIsResetByMailAndTellsNothing() async throws {
    let here = try Installation()
    _ = try await here.admin()
    try await here.user("ada")
    for name in ["nobody", "root", "ada"] {
      try await here.tickets.requestReset(name: name, client: Installation.client)
    }
    let sent = here.mail.sent.withLock { $0 }
    #expect(sent.map(\.user.name) == ["ada"])
    #expect(await take(here, sent[0].secret, "another fine violin 97", .passwordReset) == nil)
  }

  @Test func changingOnesPasswordEndsTheOtherSessions() async throws {
    let here = try Installation()
    let admin = try await here.admin()
    let caller = try await here.caller(admin)
    let other = try await here.signIn("root")
    func change(_ old: String, _ new: String) async -> ErrorCode? {
      await Installation.code {
        try await here.accounts.changePassword(from: old, to: new, by: caller, client: Installation.client)
      }
    }
    #expect(await change("wrong", "another fine violin 97") == .loginFailed)
    #expect(await change(Installation.password, Installation.password) == .passwordWeak)
    #expect(await change(Installation.password, "rootrootroot") == .passwordWeak)
    #expect(await change(Installation.password, "another fine violin 97") == nil)
    _ = try await here.caller(admin)
    #expect(await Installation.code { _ = try await here.caller(other) } == .unauthorized)
    #expect(here.store.actions.contains("password.change"))
  }

  @Test func whoMustChangeThePasswordMayDoNothingElse() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let first = "first words to be replaced 3"
    _ = try await here.accounts.add(
      NewUser(name: "ada", role: .editor), password: first, by: root, client: Installation.client)
    let session = try await here.login.signIn(
      LoginRequest(name: "ada", password: first), client: Installation.client)
    let recognised = try await here.authenticator.recognise(
      bearer: session.signedIn.access.text, address: "")
    #expect(recognised.mustChangePassword && recognised.caller.rights.isEmpty)
    #expect(recognised.caller.access == CollectionAccess.none)
    try await here.accounts.changePassword(
      from: first, to: Installation.password, by: recognised.caller, client: Installation.client)
    #expect(try await here.caller(session).rights == Role.editor.rights)
  }

  @Test func deactivationHoldsAtOnce() async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    let ada = try await here.user("ada")
    let session = try await here.signIn("ada")
    let caller = try await here.caller(session)
    let key = try await here.keys.make(
      APIKeyRequest(name: "script", scopes: [.read]), by: caller, client: Installation.client)
    _ = try await here.authenticator.caller(bearer: key.text, address: "")
    try await here.accounts.setActive(false, ada.id, by: root, client: Installation.client)
    for bearer in [session.signedIn.access.text, key.text] {
      #expect(
        await Installation.code { _ = try await here.authenticator.caller(bearer: bearer, address: "") }
          == .unauthorized)
    }
    let token = session.signedIn.refreshToken
    #expect(
      await Installation.code { _ = try await here.sessions.refresh(token, client: Installation.client) }
        == .unauthorized)
    try await here.accounts.setActive(true, ada.id, by: root, client: Installation.client)
    #expect(await Installation.code { _ = try await here.caller(session) } == .unauthorized)
    _ = try await here.signIn("ada")
  }

  @Test func theLastAdminStays() async throws {
    let here = try Installation()
    let admin = try await here.admin()
    let root = try await here.caller(admin)
    let id = admin.signedIn.user.id
    #expect(
      await Installation.code {
        try await here.accounts.setRole(.viewer, of: id, by: root, client: Installation.client)
      } == .lastAdmin)
    #expect(
      await Installation.code {
        try await here.accounts.setActive(false, id, by: root, client: Installation.client)
      } == .lastAdmin)
    #expect(try await here.caller(admin).may(.administer))
  }

  @Test(arguments: Role.allCases.filter { $0 != .admin })
  func onlyAdminsAdminister(role: Role) async throws {
    let here = try Installation()
    let admin = try await here.admin().signedIn.user
    let user = try await here.user("ada", role)
    let caller = try await here.caller(try await here.signIn("ada"))
    let client = Installation.client
    let everyone = UserGroup(id: .everyone, name: "everyone")
    let acts: [() async throws -> Void] = [
      { _ = try await here.accounts.list(after: nil, limit: 10, by: caller) },
      { _ = try await here.accounts.add(NewUser(name: "x"), password: "x", by: caller, client: client) },
      { try await here.accounts.setRole(.admin, of: user.id, by: caller, client: client) },
      { try await here.accounts.setActive(false, admin.id, by: caller, client: client) },
      { try await here.accounts.requirePasswordChange(of: admin.id, by: caller, client: client) },
      { _ = try await here.accounts.rename(admin.id, to: NewUser(name: "x"), by: caller, client: client) },
      { _ = try await here.tickets.invite(NewUser(name: "x"), by: caller, client: client) },
      { _ = try await here.tickets.reset(admin.id, by: caller, client: client) },
      { try await here.factor.disable(for: admin.id, by: caller, client: client) },
      { _ = try await here.grants.groups(by: caller) },
      { _ = try await here.grants.addGroup(named: "x", by: caller, client: client) },
      { try await here.grants.setMember(user, of: everyone, true, by: caller, client: client) },
      { _ = try await here.keys.listAll(by: caller) },
    ]
    let before = here.store.events.count
    for (number, act) in acts.enumerated() {
      #expect(await Installation.code(act) == .forbidden, "act \(number)")
    }
    #expect(here.store.events.count == before)
    #expect(
      await Installation.code { _ = try await here.accounts.user(admin.id, by: caller) } == .userNotFound)
    #expect(try await here.accounts.user(user.id, by: caller).name == "ada")
  }

  @Test(arguments: ["", " ", "a b", "a\u{200B}b", "a\nb", String(repeating: "x", count: 101)])
  func namesThatDeceiveAreRefused(name: String) async throws {
    let here = try Installation()
    let root = try await here.caller(try await here.admin())
    #expect(
      await Installation.code {
        _ = try await here.tickets.invite(NewUser(name: name), by: root, client: Installation.client)
      } == .badRequest)
  }

  private func take(
    _ here: Installation, _ secret: String, _ password: String, _ purpose: Ticket.Purpose = .invitation
  ) async -> ErrorCode? {
    await Installation.code {
      _ = try await here.tickets.take(
        secret, purpose: purpose, password: password, client: Installation.client)
    }
  }
}
