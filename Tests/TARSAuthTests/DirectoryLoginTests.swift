import Synchronization
import TARSCore
import Testing

@testable import TARSAuth

struct DirectoryLoginTests {
  /// A directory with one person, which notes what it was asked.
  private final class OnePerson: PasswordDirectory {
    let asked = Mutex<[(name: String, password: String)]>([])
    private let isDown: Bool

    init(isDown: Bool = false) { self.isDown = isDown }

    func identify(name: String, password: String) async throws -> ExternalIdentity? {
      asked.withLock { $0.append((name, password)) }
      if isDown { throw TARSError.provider("is away") }
      guard name.lowercased() == "ada", password == "there" else { return nil }
      return ExternalIdentity(
        subject: ExternalSubject(issuer: "ldap:dc=example", subject: "u1"), origin: .ldap, name: "ada",
        displayName: "Ada", email: "ada@example.org", groups: ["staff"])
    }
  }

  private func login(
    _ here: Installation, _ directory: OnePerson, _ roles: [String: Role] = ["staff": .member]
  )
    -> Login
  {
    Login(
      here.parts, directory: DirectoryLogin(directory: directory, mapping: GroupMapping(roles: roles)))
  }

  private func signIn(_ login: Login, _ name: String, _ password: String) async throws -> LoggedIn {
    try await login.signIn(LoginRequest(name: name, password: password), client: Installation.client)
  }

  @Test func aPersonOfTheDirectoryGetsAnAccount() async throws {
    let here = try Installation()
    let login = login(here, OnePerson())
    let first = try await signIn(login, "ada", "there").signedIn.user
    #expect(first.origin == .ldap && first.role == .member && first.email == "ada@example.org")
    #expect(try await signIn(login, "ADA", "there").signedIn.user.id == first.id)
    #expect(await Installation.code { _ = try await signIn(login, "ada", "wrong") } == .loginFailed)
    #expect(try await here.store.credentials(of: first.id).passwordHash == nil)
  }

  @Test func aLocalAccountsPasswordNeverReachesTheDirectory() async throws {
    let here = try Installation()
    try await here.user("mia")
    let directory = OnePerson()
    let login = login(here, directory)
    _ = try await signIn(login, "mia", Installation.password)
    #expect(directory.asked.withLock { $0.isEmpty })
    #expect(await Installation.code { _ = try await signIn(login, "mia", "nearly right") } == .loginFailed)
    #expect(directory.asked.withLock { $0.map(\.password) } != ["nearly right"])
    #expect(directory.asked.withLock { $0.count } == 1)
  }

  @Test func aLocalAccountIsNeverTakenOver() async throws {
    let here = try Installation()
    try await here.user("ada")
    let login = login(here, OnePerson())
    #expect(await Installation.code { _ = try await signIn(login, "ada", "there") } == .loginFailed)
  }

  @Test func refusalsOfTheDirectoryLookLikeAnyOther() async throws {
    let here = try Installation()
    let login = login(here, OnePerson(), ["chiefs": .editor])
    var messages: Set<String> = []
    for (name, password) in [("ada", "there"), ("ada", "wrong"), ("nobody", "there")] {
      do {
        _ = try await signIn(login, name, password)
      } catch let error as TARSError {
        messages.insert(error.message)
      }
    }
    #expect(messages == [TARSError.loginFailed.message])
    #expect(try await here.store.users(after: nil, limit: 10).isEmpty)
  }

  @Test func aDirectoryThatIsAwayIsSaidAndLocalAccountsGoOn() async throws {
    let here = try Installation()
    try await here.user("mia")
    let login = login(here, OnePerson(isDown: true))
    _ = try await signIn(login, "mia", Installation.password)
    #expect(await Installation.code { _ = try await signIn(login, "ada", "there") } == .providerFailed)
  }
}
