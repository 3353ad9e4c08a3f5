package import FoundationEssentials

/// Webhooks, and the events that are on their way to them. The store itself puts events in, in the transactions of
/// what they tell.
package protocol WebhookStore: Sendable {
  /// By age.
  func webhooks() async throws -> [WebhookRecord]

  func webhook(_ id: WebhookID) async throws -> WebhookRecord?

  /// Adds a webhook, or replaces one of the same id.
  func keep(_ webhook: WebhookRecord, audit: AuditEvent) async throws

  /// Forgets a webhook and its deliveries; without effect where there is none.
  func removeWebhook(_ id: WebhookID, audit: AuditEvent) async throws

  /// Newest first.
  func deliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery]

  func delivery(_ id: Int64, of webhook: WebhookID) async throws -> WebhookDelivery?

  /// An event for one webhook alone, whatever its state; `nil` where there is no such webhook.
  ///
  /// - Parameter first: When it is due, if whoever adds it doesn't send it.
  func addPing(to webhook: WebhookID, due first: Instant) async throws -> Int64?

  /// Lets a delivery begin anew, due at once; `false` where there is none.
  func renew(_ delivery: Int64, of webhook: WebhookID) async throws -> Bool

  /// Deliveries that are due, oldest first, of webhooks that are active: for each webhook up to `most`, without
  /// those of `except`.
  func due(at moment: Instant, most: Int, except: Set<Int64>) async throws -> [DueDelivery]

  /// A delivery whatever its time and its webhook's state; `nil` where there is none.
  func due(_ delivery: Int64) async throws -> DueDelivery?

  /// Keeps what came of an attempt, and what it says of the webhook.
  ///
  /// - Parameter off: Why the webhook is turned off; `nil` where it isn't.
  func note(_ attempt: DeliveryAttempt, of delivery: Int64, turningOff off: String?) async throws

  /// Forgets deliveries that ended before a moment, and events that are for nobody any more.
  func forgetDeliveries(before moment: Instant) async throws
}

/// A webhook as the store keeps it.
package struct WebhookRecord: Hashable, Sendable {
  package let id: WebhookID
  package let owner: UserID?
  package let createdAt: Instant
  package var url: String
  package var name: String?
  /// `nil` for all.
  package var events: [EventKind]?
  /// `nil` for all that the owner may read.
  package var collections: [CollectionID]?
  package var includesText = false
  package var state = WebhookState.active
  /// Why it is off, of one that is.
  package var reason: String?
  package var failingSince: Instant?
  /// Sealed.
  package var secret: Data
  /// The secret before, sealed, and until when it counts.
  package var oldSecret: Data?
  package var oldSecretUntil: Instant?
  /// Read only.
  package var waiting = 0
  /// Read only.
  package var missed = 0

  package init(id: WebhookID, owner: UserID?, createdAt: Instant, url: String, secret: Data) {
    self.id = id
    self.owner = owner
    self.createdAt = createdAt
    self.url = url
    self.secret = secret
  }
}

/// A delivery with all that is needed to send it.
package struct DueDelivery: Hashable, Sendable {
  package let id: Int64
  package let webhook: WebhookRecord
  /// The message's id.
  package let event: String
  package let kind: EventKind
  package let at: Instant
  /// The webhook's owner must be able to read them all.
  package let collections: [CollectionID]
  /// A JSON object.
  package let data: String
  /// Attempts so far.
  package let attempts: Int
  package let firstAt: Instant?

  package init(
    id: Int64, webhook: WebhookRecord, event: String, kind: EventKind, at: Instant,
    collections: [CollectionID], data: String, attempts: Int, firstAt: Instant?
  ) {
    self.id = id
    self.webhook = webhook
    self.event = event
    self.kind = kind
    self.at = at
    self.collections = collections
    self.data = data
    self.attempts = attempts
    self.firstAt = firstAt
  }
}

/// What came of sending.
package struct DeliveryAttempt: Hashable, Sendable {
  /// What becomes of the delivery.
  package enum Outcome: Hashable, Sendable {
    case delivered
    case again(Instant)
    case failed
    case withheld
  }

  package var outcome: Outcome
  package var at: Instant
  package var status: Int?
  package var error: String?

  package init(_ outcome: Outcome, at: Instant, status: Int? = nil, error: String? = nil) {
    self.outcome = outcome
    self.at = at
    self.status = status
    self.error = error
  }
}
