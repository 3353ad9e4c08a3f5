/// A webhook's public identity.
package struct WebhookID: OpaqueID {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
}

/// Whether a webhook is told of events.
package enum WebhookState: String, CaseIterable, Sendable, Codable {
  case active
  /// A person stopped it; events wait for it.
  case paused
  /// T.A.R.S. stopped it, for the reason that it gives; events pass it by.
  case off
}

/// A webhook as people ask for it.
package struct WebhookDraft: Hashable, Sendable, Codable {
  /// http or https, without user information.
  package var url: String
  /// For people.
  package var name: String?
  /// `nil` for all, those to come included.
  package var events: [EventKind]?
  /// Names; with them come only events of those collections. `nil` for all that its owner may read.
  package var collections: [String]?
  /// Whether events carry the text of what they are about.
  package var includesText: Bool

  package init(
    url: String, name: String? = nil, events: [EventKind]? = nil, collections: [String]? = nil,
    includesText: Bool = false
  ) {
    self.url = url
    self.name = name
    self.events = events
    self.collections = collections
    self.includesText = includesText
  }
}

/// What is to be changed of a webhook; what is `nil` stays as it is.
package struct WebhookEdit: Hashable, Sendable, Codable {
  package var url: String?
  package var name: String?
  /// An empty list for all.
  package var events: [EventKind]?
  /// An empty list for all.
  package var collections: [String]?
  package var includesText: Bool?
  /// `false` resumes, also one that was turned off.
  package var isPaused: Bool?

  package init(
    url: String? = nil, name: String? = nil, events: [EventKind]? = nil, collections: [String]? = nil,
    includesText: Bool? = nil, isPaused: Bool? = nil
  ) {
    self.url = url
    self.name = name
    self.events = events
    self.collections = collections
    self.includesText = includesText
    self.isPaused = isPaused
  }
}

/// A webhook as it is.
package struct WebhookStatus: Hashable, Sendable, Codable {
  package var id: WebhookID
  package var url: String
  package var name: String?
  /// `nil` for all.
  package var events: [EventKind]?
  /// `nil` for all that its owner may read.
  package var collections: [String]?
  package var includesText: Bool
  package var state: WebhookState
  /// Why it is off.
  package var reason: String?
  /// Whose permissions it has; `nil` for the owner of the data directory.
  package var owner: UserID?
  package var createdAt: Instant
  /// Since when nothing could be delivered; `nil` while it can.
  package var failingSince: Instant?
  /// Until when messages are signed with the secret before the present one too.
  package var oldSecretUntil: Instant?
  /// Deliveries that wait.
  package var waiting: Int
  /// Events that passed it by because it was off, or too many waited.
  package var missed: Int

  package init(
    id: WebhookID, url: String, name: String? = nil, events: [EventKind]? = nil, collections: [String]? = nil,
    includesText: Bool = false, state: WebhookState = .active, reason: String? = nil, owner: UserID? = nil,
    createdAt: Instant, failingSince: Instant? = nil, oldSecretUntil: Instant? = nil, waiting: Int = 0,
    missed: Int = 0
  ) {
    self.id = id
    self.url = url
    self.name = name
    self.events = events
    self.collections = collections
    self.includesText = includesText
    self.state = state
    self.reason = reason
    self.owner = owner
    self.createdAt = createdAt
    self.failingSince = failingSince
    self.oldSecretUntil = oldSecretUntil
    self.waiting = waiting
    self.missed = missed
  }
}

/// A webhook with the secret that signs its messages, which is shown this once.
package struct WebhookSecret: Hashable, Sendable, Codable {
  package var webhook: WebhookStatus
  /// "whsec_" and the secret in base 64, as the Standard Webhooks specification has it.
  package var secret: String

  package init(webhook: WebhookStatus, secret: String) {
    self.webhook = webhook
    self.secret = secret
  }
}
