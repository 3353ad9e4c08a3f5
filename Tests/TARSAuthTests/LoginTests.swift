import FoundationEssentials
import Synchronization
import TARSCore
import TARSCrypto
import Testing

@testable import TARSAuth

struct LoginTests {
  @Test func theRightPasswordSignsInWhateverTheCaseOfTheName() async throws {
    let here = try Installation()
    _ = try await here.admin()
    #expect(try await here.signIn("ROOT").signedIn.user.name == "root")
    #expect(try await here.store.user(named: "root")?.lastLoginAt == here.time.now)
  }

  @Test func allRefusalsLookTheSame() async throws {
    let here = try Installation()
    let caller = try await here.caller(try await here.admin())
    let gone = try await here.user("gone")
    try await here.accounts.setActive(false, gone.id, by: caller, client: Installation.client)
    let identity = ExternalIdentity(
      subject: ExternalSubject(issuer: "i", subject: "s"), origin: .oidc, name: "sso", displayName: "",
      email: nil, groups: [])
    _ = try await ExternalLogin(here.parts, mapping: GroupMapping(otherwise: .member)).signIn(
      identity, client: Installation.client)
    var errors: Set<TARSError> = []
    for (name, password) in [
      ("root", "wrong"), ("nobody", Installation.password), ("gone", Installation.password), ("sso", ""),
      ("", ""), (String(repeating: "x", count: 5000), "x"), ("root", String(repeating: "x", count: 5000)),
    ] {
      do {
        _ = try await here.login.signIn(
          LoginRequest(name: name, password: password), client: Installation.client)
        Issue.record("\(name) signed in")
      } catch let error as TARSError {
        errors.insert(error)
      }
    }
    #expect(errors == [.loginFailed])
    #expect(here.store.actions.filter { $0 == "login refused" }.count == 7)
  }

  @Test func passwordsAreKnownHoweverTheyAreComposed() async throws {
    let here = try Installation()
    _ = try await here.admin()
    let user = try await here.user("ada")
    let hash = try await here.parts.hash("Züri brennt langsam ab", for: user)
    try await here.store.setCredentials(Credentials(passwordHash: hash), of: user.id, audit: nil)
    let request = LoginRequest(name: "ada", password: "Zu\u{308}ri brennt\u{A0}langsam ab")
    _ = try await here.login.signIn(request, client: Installation.client)
  }

  @Test func aLoginUpgradesACheapHash() async throws {
    let cost = try #require(PasswordCost(logRounds: 5, blockSize: 8, parallelism: 1))
    let here = try Installation(cost: cost)
    let admin = try await here.admin().signedIn.user
    let text = Data(PasswordText.normalised(Installation.password).utf8)
    let cheap = try PasswordHash(of: text, cost: .cheap).phc
    try await here.store.setCredentials(Credentials(passwordHash: cheap), of: admin.id, audit: nil)
    _ = try await here.signIn("root")
    let stored = try await here.store.credentials(of: admin.id).passwordHash ?? ""
    #expect(PasswordHash(phc: stored)?.cost == cost)
    _ = try await here.signIn("root")
    #expect(try await here.store.credentials(of: admin.id).passwordHash == stored)
  }

  @Test func theTrailSaysWhoTriedFromWhereAndHoldsNoPassword() async throws {
    let here = try Installation()
    _ = try await here.admin()
    _ = await Installation.code {
      _ = try await here.login.signIn(
        LoginRequest(name: "root", password: "hunter2hunter2"), client: Installation.client)
    }
    let event = try #require(here.store.events.last)
    #expect(event.actor == "root" && event.address == "192.0.2.1" && event.requestID == "r1")
    #expect(event.action == "login" && event.outcome == .refused)
    let text = String(decoding: try JSONEncoder().encode(here.store.events), as: UTF8.self)
    #expect(!text.contains("hunter2") && !text.contains(Installation.password))
  }
}
