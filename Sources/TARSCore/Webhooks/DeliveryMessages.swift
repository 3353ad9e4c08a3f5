/// An event on its way to a webhook.
package struct WebhookDelivery: Hashable, Sendable, Codable {
  /// How far it is.
  package enum State: String, CaseIterable, Sendable, Codable {
    /// To be sent, for the first time or again.
    case waiting
    case delivered
    /// Given up.
    case failed
    /// Not sent: the webhook's owner may not read what it is about.
    case withheld
  }

  /// Grows with every delivery.
  package var id: Int64
  /// The message's id, the same in all attempts.
  package var event: String
  package var kind: EventKind
  /// When it happened.
  package var at: Instant
  package var state: State
  package var attempts: Int
  /// When it is sent next, of one that waits.
  package var nextAt: Instant?
  /// When it was sent last.
  package var lastAt: Instant?
  /// HTTP status of the last answer.
  package var status: Int?
  /// Why the last attempt failed.
  package var error: String?

  package init(
    id: Int64, event: String, kind: EventKind, at: Instant, state: State, attempts: Int,
    nextAt: Instant? = nil, lastAt: Instant? = nil, status: Int? = nil, error: String? = nil
  ) {
    self.id = id
    self.event = event
    self.kind = kind
    self.at = at
    self.state = state
    self.attempts = attempts
    self.nextAt = nextAt
    self.lastAt = lastAt
    self.status = status
    self.error = error
  }
}

/// Which deliveries of a webhook are wanted, newest first.
package struct DeliveryQuery: Hashable, Sendable, Codable {
  package var webhook: WebhookID
  package var state: WebhookDelivery.State?
  /// Continue with deliveries before this one.
  package var after: Int64?
  /// 1 to 1,000.
  package var limit: Int

  package init(
    webhook: WebhookID, state: WebhookDelivery.State? = nil, after: Int64? = nil, limit: Int = 100
  ) {
    self.webhook = webhook
    self.state = state
    self.after = after
    self.limit = limit
  }
}
