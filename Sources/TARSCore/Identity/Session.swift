/// A signed-in client.
package struct Session: Hashable, Sendable, Codable {
  package let id: SessionID
  package let user: UserID
  package let createdAt: Instant
  package var lastUsedAt: Instant
  /// When it ends without a further use of its refresh token, and at the latest.
  package var expiresAt: Instant
  package let address: String
  /// The client's own name for itself, cut to 200 characters.
  package let agent: String
  package var endedAt: Instant?
  package var endReason: EndReason?

  /// Why a session ended before its time.
  package enum EndReason: String, Sendable, Codable {
    case logout
    case revoked
    /// A refresh token came a second time: one of its two holders stole it.
    case tokenReused = "token_reused"
    case passwordChanged = "password_changed"
    case deactivated
  }

  package init(
    id: SessionID, user: UserID, createdAt: Instant, lastUsedAt: Instant, expiresAt: Instant, address: String,
    agent: String, endedAt: Instant? = nil, endReason: EndReason? = nil
  ) {
    self.id = id
    self.user = user
    self.createdAt = createdAt
    self.lastUsedAt = lastUsedAt
    self.expiresAt = expiresAt
    self.address = address
    self.agent = agent
    self.endedAt = endedAt
    self.endReason = endReason
  }
}

/// What came of showing a refresh token.
package enum RefreshOutcome: Hashable, Sendable {
  /// It was the family's newest, and is used up now; or was a moment ago, and its successor waits.
  case taken(Session)
  /// It had been used before; the family has ended.
  case reused(Session)
  /// No such token, or its session has ended or expired.
  case unknown
}

/// A key for programs. Its secret is shown once and kept as a digest.
package struct APIKey: Hashable, Sendable, Codable {
  package let id: APIKeyID
  package let owner: UserID
  package var name: String
  /// What the key may do of what its owner may.
  package var scopes: Set<Right>
  /// Where it may do it, of where its owner may; `nil` for everywhere.
  package var collections: [CollectionID]?
  package let createdAt: Instant
  package var expiresAt: Instant?
  /// Kept to the minute.
  package var lastUsedAt: Instant?
  package var revokedAt: Instant?

  package init(
    id: APIKeyID, owner: UserID, name: String, scopes: Set<Right>, collections: [CollectionID]? = nil,
    createdAt: Instant, expiresAt: Instant? = nil, lastUsedAt: Instant? = nil, revokedAt: Instant? = nil
  ) {
    self.id = id
    self.owner = owner
    self.name = name
    self.scopes = scopes
    self.collections = collections
    self.createdAt = createdAt
    self.expiresAt = expiresAt
    self.lastUsedAt = lastUsedAt
    self.revokedAt = revokedAt
  }
}

/// A link that is good once: to take up an invitation, or to set a new password.
package struct Ticket: Hashable, Sendable, Codable {
  /// What a ticket is good for.
  package enum Purpose: String, Sendable, Codable {
    case invitation
    case passwordReset = "password_reset"
  }

  package let id: TicketID
  package let user: UserID
  package let purpose: Purpose
  package let createdAt: Instant
  package let expiresAt: Instant

  package init(id: TicketID, user: UserID, purpose: Purpose, createdAt: Instant, expiresAt: Instant) {
    self.id = id
    self.user = user
    self.purpose = purpose
    self.createdAt = createdAt
    self.expiresAt = expiresAt
  }
}
