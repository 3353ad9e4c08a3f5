import FoundationEssentials
import Synchronization
import TARSCore
import TARSCrypto

@testable import TARSAuth

/// All services over one store in memory, as the composition root puts them together.
struct Installation {
  let time = TestTime()
  let store = MemoryIdentityStore()
  let key = InstallationKey(Sealing.makeKey())
  let mail = Outbox()
  let parts: AccountParts
  let tokens: AccessTokens
  let sessions: Sessions
  let keys: APIKeys
  let authenticator: Authenticator
  let folder: String

  static let ownerToken = "the-owner's-own-token"

  init(limits: LoginLimits = LoginLimits(), cost: PasswordCost = .cheap) throws {
    folder = FileManager.default.temporaryDirectory.path() + "/tars-auth-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    tokens = AccessTokens(
      settings: AccessTokenSettings(issuer: "https://tars.example"),
      keys: SigningKeys(store: store, seal: key, time: time), time: time)
    sessions = Sessions(store: store, tokens: tokens, key: key, time: time)
    keys = APIKeys(store: store, time: time)
    let permissions = PermissionCache(store: store, time: time)
    parts = AccountParts(
      store: store, hasher: try PasswordHasher(cost: cost), rules: PasswordRules(), sessions: sessions,
      permissions: permissions, throttle: LoginThrottle(limits: limits, time: time),
      devices: DeviceCookies(key: key, time: time), key: key, mailer: mail,
      settings: AccountSettings(setupTokenPath: folder + "/setup.token"), time: time)
    authenticator = Authenticator(
      tokens: tokens, sessions: sessions, keys: keys, permissions: permissions, ownerToken: Self.ownerToken,
      time: time)
  }

  var accounts: Accounts { Accounts(parts) }
  var tickets: Tickets { Tickets(parts) }
  var factor: SecondFactor { SecondFactor(parts) }
  var login: Login { Login(parts) }
  var grants: Grants { Grants(store: store, permissions: parts.permissions, time: time) }

  static let client = ClientInfo(address: "192.0.2.1", agent: "test", requestID: "r1")
  static let password = "violet tractor humming 41"

  /// The first admin, signed in.
  func admin() async throws -> LoggedIn {
    let setup = Setup(parts)
    let token = try await setup.prepare() ?? ""
    return try await setup.makeAdmin(
      NewUser(name: "root", displayName: "The Admin"), password: Self.password, token: token,
      client: Self.client)
  }

  /// A user of the given role whose password is `password`, needing no change.
  @discardableResult
  func user(_ name: String, _ role: Role = .member) async throws -> User {
    let user = try NewUser(name: name, email: "\(name)@example.org", role: role).user(
      state: .active, at: time.now)
    let hash = try await parts.hash(Self.password, for: user)
    let event = AuditEvent(at: time.now, action: "test", actor: "test")
    try await store.add(user, Credentials(passwordHash: hash), unlessAnyExist: false, audit: event)
    return user
  }

  func signIn(_ name: String, code: String? = nil) async throws -> LoggedIn {
    try await login.signIn(
      LoginRequest(name: name, password: Self.password, code: code), client: Self.client)
  }

  func caller(_ loggedIn: LoggedIn) async throws -> Caller {
    try await authenticator.caller(bearer: loggedIn.signedIn.access.text, address: "192.0.2.1")
  }

  /// The code of an error that `body` has to throw; `nil` where it throws none, or another kind.
  static func code(_ body: () async throws -> Void) async -> ErrorCode? {
    do {
      try await body()
      return nil
    } catch let error as TARSError {
      return error.code
    } catch is RateLimited {
      return .rateLimited
    } catch {
      return nil
    }
  }
}

/// Mail that would have been sent.
final class Outbox: Mailer {
  let sent = Mutex<[(secret: String, user: User)]>([])

  func send(_ ticket: Ticket, secret: String, to user: User) async throws {
    sent.withLock { $0.append((secret, user)) }
  }
}

extension Grants {
  /// A grant whose names in the audit trail don't matter.
  func set(
    _ level: GrantLevel?, in collection: CollectionID, of holder: Grant.Holder, by caller: Caller,
    client: ClientInfo
  ) async throws {
    let names = GrantNames(collection: "\(collection)", holder: "\(holder)")
    try await set(level, in: collection, of: holder, called: names, by: caller, client: client)
  }
}
