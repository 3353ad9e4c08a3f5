import TARSCore
import Testing

@testable import TARSAuth

struct SessionTests {
  @Test func aRefreshGivesTheNextPair() async throws {
    let here = try Installation()
    let first = try await here.admin().signedIn
    here.time.pass(.seconds(3600))
    let second = try await here.sessions.refresh(first.refreshToken, client: Installation.client)
    #expect(second.session.id == first.session.id && second.refreshToken != first.refreshToken)
    #expect(second.refreshExpiresAt > first.refreshExpiresAt)
    #expect(try await here.authenticator.caller(bearer: second.access.text, address: "").name == "root")
  }

  @Test func aSecondUseEndsTheWholeFamily() async throws {
    let here = try Installation()
    let first = try await here.admin().signedIn
    let other = try await here.signIn("root").signedIn
    let second = try await here.sessions.refresh(first.refreshToken, client: Installation.client)
    here.time.pass(.seconds(10))
    #expect(await refused(here, first.refreshToken))
    #expect(await refused(here, second.refreshToken))
    for token in [first.access.text, second.access.text] {
      #expect(
        await Installation.code { _ = try await here.authenticator.caller(bearer: token, address: "") }
          == .unauthorized)
    }
    #expect(here.store.actions.contains("refresh.reused refused"))
    _ = try await here.authenticator.caller(bearer: other.access.text, address: "")
    _ = try await here.sessions.refresh(other.refreshToken, client: Installation.client)
  }

  @Test func aLostAnswerIsGivenAgainForSomeSeconds() async throws {
    let here = try Installation()
    let first = try await here.admin().signedIn
    let lost = try await here.sessions.refresh(first.refreshToken, client: Installation.client)
    here.time.pass(.seconds(9))
    let again = try await here.sessions.refresh(first.refreshToken, client: Installation.client)
    #expect(again.refreshToken == lost.refreshToken && again.session.id == first.session.id)
    #expect(try await here.authenticator.caller(bearer: again.access.text, address: "").name == "root")
    let next = try await here.sessions.refresh(again.refreshToken, client: Installation.client)
    #expect(next.refreshToken != again.refreshToken)
    #expect(!here.store.actions.contains("refresh.reused refused"))
  }

  @Test func onceTheSuccessorIsUsedNothingIsGivenAgain() async throws {
    let here = try Installation()
    let first = try await here.admin().signedIn
    let second = try await here.sessions.refresh(first.refreshToken, client: Installation.client)
    let third = try await here.sessions.refresh(second.refreshToken, client: Installation.client)
    #expect(await refused(here, first.refreshToken))
    #expect(await refused(here, third.refreshToken))
    #expect(here.store.actions.contains("refresh.reused refused"))
  }

  @Test func tabsThatRefreshAtOnceGetTheSameSuccessor() async throws {
    let here = try Installation()
    var token = try await here.admin().signedIn.refreshToken
    for _ in 0..<20 {
      let given = try await withThrowingTaskGroup(of: String.self) { [token] group in
        for _ in 0..<8 {
          group.addTask {
            try await here.sessions.refresh(token, client: Installation.client).refreshToken
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(given.count == 1)
      token = try #require(given.first)
    }
    #expect(!here.store.actions.contains("refresh.reused refused"))
  }

  @Test func aSuccessorIsKnownToNoOtherInstallation() async throws {
    let (here, there) = (try Installation(), try Installation())
    let token = try await here.admin().signedIn.refreshToken
    let next = try await here.sessions.refresh(token, client: Installation.client).refreshToken
    #expect(here.key.sign(token, for: "refresh-token") == next)
    #expect(there.key.sign(token, for: "refresh-token") != next)
  }

  @Test func sessionsEndWithoutUseAndAtTheLatest() async throws {
    let here = try Installation()
    let idle = try await here.admin().signedIn
    here.time.pass(.seconds(14 * 86_400))
    #expect(await refused(here, idle.refreshToken))
    var used = try await here.signIn("root").signedIn
    for _ in 0..<8 {
      here.time.pass(.seconds(10 * 86_400))
      used = try await here.sessions.refresh(used.refreshToken, client: Installation.client)
    }
    #expect(used.refreshExpiresAt.seconds - here.time.now.seconds == 10 * 86_400)
    here.time.pass(.seconds(10 * 86_400))
    #expect(await refused(here, used.refreshToken))
  }

  @Test func sessionsAreListedAndRevoked() async throws {
    let here = try Installation()
    let admin = try await here.admin()
    let caller = try await here.caller(admin)
    let second = try await here.signIn("root").signedIn
    let third = try await here.signIn("root").signedIn
    #expect(try await here.sessions.list(for: caller).count == 3)
    try await here.sessions.revoke(second.session.id, by: caller, client: Installation.client)
    #expect(
      await Installation.code {
        _ = try await here.authenticator.caller(bearer: second.access.text, address: "")
      }
        == .unauthorized)
    #expect(try await here.sessions.revokeOthers(by: caller, client: Installation.client) == 1)
    #expect(await refused(here, third.refreshToken))
    #expect(try await here.sessions.list(for: caller).map(\.id) == [admin.signedIn.session.id])
    try await here.sessions.logout(caller, client: Installation.client)
    #expect(await Installation.code { _ = try await here.caller(admin) } == .unauthorized)
    #expect(here.store.actions.suffix(3) == ["session.revoke", "session.revoke_others", "logout"])
  }

  @Test func nobodyRevokesOrSeesAnothersSession() async throws {
    let here = try Installation()
    let admin = try await here.admin()
    try await here.user("ada")
    let ada = try await here.caller(try await here.signIn("ada"))
    let id = admin.signedIn.session.id
    #expect(
      await Installation.code { try await here.sessions.revoke(id, by: ada, client: Installation.client) }
        == .sessionNotFound)
    #expect(
      await Installation.code { _ = try await here.sessions.list(of: admin.signedIn.user.id, by: ada) }
        == .forbidden)
    _ = try await here.caller(admin)
  }

  @Test func anotherProcessesRevocationIsSeenWithinSeconds() async throws {
    let here = try Installation()
    let admin = try await here.admin()
    _ = try await here.caller(admin)
    _ = try await here.store.end(
      admin.signedIn.session.id, at: here.time.now, reason: .revoked, audit: nil)
    here.time.pass(.seconds(5))
    #expect(await Installation.code { _ = try await here.caller(admin) } == .unauthorized)
  }

  @Test(arguments: ["", "unknown", "é", "tars_x_y"])
  func unknownTokensAreRefused(token: String) async throws {
    let here = try Installation()
    _ = try await here.admin()
    #expect(await refused(here, token))
    #expect(await refused(here, String(repeating: token, count: 1000)))
  }

  private func refused(_ here: Installation, _ token: String) async -> Bool {
    await Installation.code { _ = try await here.sessions.refresh(token, client: Installation.client) }
      == .unauthorized
  }
}
