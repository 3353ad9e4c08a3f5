/// A person with an account. What proves who they are is kept apart, in `Credentials`.
package struct User: Hashable, Sendable, Codable {
  /// Whether a person can sign in.
  package enum State: String, CaseIterable, Sendable, Codable {
    case active
    /// Made by an invitation that wasn't taken up yet.
    case invited
    case deactivated
  }

  /// Who vouches for the person at login.
  package enum Origin: String, CaseIterable, Sendable, Codable {
    case local
    case oidc
    case ldap
  }

  package let id: UserID
  /// What is typed at login: 1 to 100 characters, unique whatever the case.
  package var name: String
  package var displayName: String
  package var email: String?
  package var role: Role
  package var state: State
  package var origin: Origin
  package let createdAt: Instant
  package var lastLoginAt: Instant?
  /// Whether a second factor is asked for at login.
  package var hasSecondFactor: Bool
  /// Whether the password must be replaced before anything else is done.
  package var mustChangePassword: Bool

  package init(
    id: UserID, name: String, displayName: String, email: String? = nil, role: Role, state: State = .active,
    origin: Origin = .local, createdAt: Instant, lastLoginAt: Instant? = nil, hasSecondFactor: Bool = false,
    mustChangePassword: Bool = false
  ) {
    self.id = id
    self.name = name
    self.displayName = displayName
    self.email = email
    self.role = role
    self.state = state
    self.origin = origin
    self.createdAt = createdAt
    self.lastLoginAt = lastLoginAt
    self.hasSecondFactor = hasSecondFactor
    self.mustChangePassword = mustChangePassword
  }
}

/// What proves a local user's identity, as the store keeps it. Never shown, never logged.
package struct Credentials: Sendable {
  /// In PHC string format, with algorithm and parameters; `nil` where someone else vouches for the user.
  package var passwordHash: String?
  /// The shared secret of one-time passwords (RFC 6238), sealed; `nil` without a second factor.
  package var sealedTOTPSecret: [UInt8]?
  /// The last time step whose one-time password was taken: none counts twice.
  package var lastTOTPStep: Int64?
  /// SHA-256 digests of codes that stand in for a lost second factor, each good once.
  package var recoveryCodes: [String]
  /// The identity provider's issuer and subject; `nil` for local users.
  package var subject: ExternalSubject?

  package init(
    passwordHash: String? = nil, sealedTOTPSecret: [UInt8]? = nil, lastTOTPStep: Int64? = nil,
    recoveryCodes: [String] = [], subject: ExternalSubject? = nil
  ) {
    self.passwordHash = passwordHash
    self.sealedTOTPSecret = sealedTOTPSecret
    self.lastTOTPStep = lastTOTPStep
    self.recoveryCodes = recoveryCodes
    self.subject = subject
  }
}

/// A person as an identity provider names them; the pair never changes while names and addresses may.
package struct ExternalSubject: Hashable, Sendable, Codable {
  package let issuer: String
  package let subject: String

  package init(issuer: String, subject: String) {
    self.issuer = issuer
    self.subject = subject
  }
}
