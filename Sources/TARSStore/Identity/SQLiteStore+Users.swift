import GRDB
package import TARSCore

extension SQLiteStore: UserStore {
  package func users(after name: String?, limit: Int) async throws -> [User] {
    try await read { try AccountRows($0).page(after: name, limit: max(0, min(limit, 1000))) }
  }

  package func user(_ id: UserID) async throws -> User? {
    try await read { try AccountRows($0).user(id) }
  }

  package func user(named name: String) async throws -> User? {
    try await read { try AccountRows($0).user(named: name) }
  }

  package func user(_ subject: ExternalSubject) async throws -> User? {
    try await read { try AccountRows($0).user(subject) }
  }

  package func add(
    _ user: User, _ credentials: Credentials, unlessAnyExist: Bool, audit: AuditEvent
  ) async throws {
    try await write(noting: audit) { database in
      let accounts = AccountRows(database)
      if unlessAnyExist, try !accounts.isEmpty() { throw TARSError.alreadySetUp }
      try accounts.insert(user)
      try CredentialRows(database).set(credentials, of: user.id)
    }
  }

  package func update(_ user: User, audit: AuditEvent) async throws {
    try await write(noting: audit) { try AccountRows($0).update(user) }
  }

  package func credentials(of user: UserID) async throws -> Credentials {
    try await read { try CredentialRows($0).credentials(of: user) }
  }

  package func setCredentials(
    _ credentials: Credentials, of user: UserID, audit: AuditEvent?
  ) async throws {
    try await write(noting: audit) { database in
      try AccountRows(database).demand(user)
      try CredentialRows(database).set(credentials, of: user)
    }
  }

  package func takeTOTPStep(_ step: Int64, of user: UserID) async throws -> Bool {
    try await write { try CredentialRows($0).takeTOTPStep(step, of: user) }
  }

  package func takeRecoveryCode(_ digest: String, of user: UserID) async throws -> Bool {
    try await write { try CredentialRows($0).takeRecoveryCode(digest, of: user) }
  }

  package func noteLogin(of user: UserID, at moment: Instant) async throws {
    try await write { try AccountRows($0).noteLogin(of: user, at: moment) }
  }

  package func add(_ ticket: Ticket, digest: String, audit: AuditEvent) async throws {
    try await write(noting: audit) { try TicketRows($0).insert(ticket, digest: digest) }
  }

  package func takeTicket(
    digest: String, purpose: Ticket.Purpose, at moment: Instant
  ) async throws -> Ticket? {
    try await write { try TicketRows($0).take(digest: digest, purpose: purpose, at: moment) }
  }
}

extension SQLiteStore {
  /// Runs `body` in a transaction that keeps the event of what it does, too.
  func write<Value: Sendable>(
    noting event: AuditEvent?, _ body: @Sendable (Database) throws -> Value
  ) async throws -> Value {
    try await write { database in
      let value = try body(database)
      try AuditRows(database).append(event)
      return value
    }
  }
}
