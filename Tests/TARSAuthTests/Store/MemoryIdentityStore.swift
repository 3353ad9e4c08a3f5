import Synchronization
import TARSCore

/// The store's protocol in memory, for tests of what stands on it.
final class MemoryIdentityStore: IdentityStore, UserChangeStore {
  struct State {
    var users: [UserID: User] = [:]
    var credentials: [UserID: Credentials] = [:]
    var tickets: [String: Ticket] = [:]
    var groups: [GroupID: UserGroup] = [.everyone: UserGroup(id: .everyone, name: "everyone")]
    var members: [GroupID: Set<UserID>] = [:]
    var grants: [Grant] = []
    var sessions: [SessionID: Session] = [:]
    var refreshTokens: [String: (session: SessionID, usedAt: Instant?)] = [:]
    var keys: [APIKeyID: (key: APIKey, digest: String)] = [:]
    var signingKeys: [SigningKey] = []
    var events: [AuditEvent] = []
    var revision: Int64 = 1
    var reads = 0

    mutating func note(_ event: AuditEvent?) {
      guard var event else { return }
      event.number = Int64(events.count + 1)
      events.append(event)
    }
  }

  let state = Mutex(State())

  var events: [AuditEvent] { state.withLock { $0.events } }
  var actions: [String] {
    events.map { $0.outcome == .done ? $0.action : "\($0.action) refused" }
  }

  func permissionRevision() async throws -> Int64 {
    state.withLock {
      $0.reads += 1
      return $0.revision
    }
  }

  func note(_ event: AuditEvent) async throws { state.withLock { $0.note(event) } }

  func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
    Array(events.reversed().prefix(query.limit))
  }
}

extension MemoryIdentityStore {
  func users(after name: String?, limit: Int) async throws -> [User] {
    state.withLock { state in
      let sorted = state.users.values.sorted { $0.name < $1.name }
      return Array(sorted.filter { user in name.map { $0 < user.name } ?? true }.prefix(limit))
    }
  }

  func user(_ id: UserID) async throws -> User? { state.withLock { $0.users[id] } }

  func user(named name: String) async throws -> User? {
    state.withLock { $0.users.values.first { $0.name.lowercased() == name.lowercased() } }
  }

  func user(_ subject: ExternalSubject) async throws -> User? {
    state.withLock { state in
      state.credentials.first { $0.value.subject == subject }.flatMap { state.users[$0.key] }
    }
  }

  func add(
    _ user: User, _ credentials: Credentials, unlessAnyExist: Bool, audit: AuditEvent
  ) async throws {
    try state.withLock { state in
      if unlessAnyExist, !state.users.isEmpty {
        throw TARSError(.alreadySetUp, "There is a user.", hint: "")
      }
      if state.users.values.contains(where: { $0.name.lowercased() == user.name.lowercased() }) {
        throw TARSError(.nameTaken, "The name is taken.", hint: "")
      }
      state.users[user.id] = user
      state.credentials[user.id] = credentials
      state.revision += 1
      state.note(audit)
    }
  }

  func update(_ user: User, audit: AuditEvent) async throws {
    try state.withLock { state in
      guard let old = state.users[user.id] else { throw TARSError(.userNotFound, "", hint: "") }
      state.users[user.id] = user
      state.users[user.id]?.hasSecondFactor = old.hasSecondFactor
      if !state.users.values.contains(where: { $0.role == .admin && $0.state == .active }) {
        state.users[user.id] = old
        throw TARSError(.lastAdmin, "The last admin.", hint: "")
      }
      state.revision += 1
      state.note(audit)
    }
  }

  func changeUser(
    _ id: UserID, audit: AuditEvent, _ change: @Sendable (inout User) throws -> Void
  ) async throws -> User {
    guard var user = try await user(id) else { throw TARSError(.userNotFound, "", hint: "") }
    try change(&user)
    try await update(user, audit: audit)
    return user
  }

  func replacePasswordHash(_ old: String, with new: String, of user: UserID) async throws -> Bool {
    state.withLock { state in
      guard state.credentials[user]?.passwordHash == old else { return false }
      state.credentials[user]?.passwordHash = new
      return true
    }
  }

  func credentials(of user: UserID) async throws -> Credentials {
    try state.withLock { state in
      guard let credentials = state.credentials[user] else { throw TARSError(.userNotFound, "", hint: "") }
      return credentials
    }
  }

  func setCredentials(_ credentials: Credentials, of user: UserID, audit: AuditEvent?) async throws {
    try state.withLock { state in
      guard state.users[user] != nil else { throw TARSError(.userNotFound, "", hint: "") }
      state.credentials[user] = credentials
      state.users[user]?.hasSecondFactor = credentials.sealedTOTPSecret != nil
      state.note(audit)
    }
  }

  func takeTOTPStep(_ step: Int64, of user: UserID) async throws -> Bool {
    state.withLock { state in
      guard step > state.credentials[user]?.lastTOTPStep ?? .min else { return false }
      state.credentials[user]?.lastTOTPStep = step
      return true
    }
  }

  func takeRecoveryCode(_ digest: String, of user: UserID) async throws -> Bool {
    state.withLock { state in
      guard let place = state.credentials[user]?.recoveryCodes.firstIndex(of: digest) else { return false }
      state.credentials[user]?.recoveryCodes.remove(at: place)
      return true
    }
  }

  func noteLogin(of user: UserID, at moment: Instant) async throws {
    state.withLock { $0.users[user]?.lastLoginAt = moment }
  }

  func add(_ ticket: Ticket, digest: String, audit: AuditEvent) async throws {
    state.withLock { state in
      state.tickets = state.tickets.filter {
        $0.value.user != ticket.user || $0.value.purpose != ticket.purpose
      }
      state.tickets[digest] = ticket
      state.note(audit)
    }
  }

  func takeTicket(digest: String, purpose: Ticket.Purpose, at moment: Instant) async throws -> Ticket? {
    state.withLock { state in
      guard let ticket = state.tickets[digest], ticket.purpose == purpose, moment < ticket.expiresAt else {
        return nil
      }
      state.tickets[digest] = nil
      return ticket
    }
  }
}
