/// A security-relevant act, kept in order and never changed.
package struct AuditEvent: Hashable, Sendable, Codable {
  /// Whether the act happened.
  package enum Outcome: String, Sendable, Codable {
    case done
    case refused
  }

  /// Grows with every event; `nil` before it is kept.
  package var number: Int64?
  package var at: Instant
  /// Stable name of the act, such as "login" or "grant.set".
  package var action: String
  package var outcome: Outcome
  /// Who did it: a user's name, or what was typed as one.
  package var actor: String
  package var actorID: UserID?
  /// What it was done to, such as a user's or collection's name.
  package var subject: String?
  package var address: String?
  package var requestID: String?
  /// Further facts; never a secret, never a document's content.
  package var details: [String: String]

  package init(
    at: Instant, action: String, outcome: Outcome = .done, actor: String, actorID: UserID? = nil,
    subject: String? = nil, address: String? = nil, requestID: String? = nil, details: [String: String] = [:]
  ) {
    self.at = at
    self.action = action
    self.outcome = outcome
    self.actor = actor
    self.actorID = actorID
    self.subject = subject
    self.address = address
    self.requestID = requestID
    self.details = details
  }
}

/// Which audit events are wanted, newest first.
package struct AuditQuery: Hashable, Sendable, Codable {
  package var action: String?
  /// A name, whatever its case.
  package var actor: String?
  package var since: Instant?
  package var until: Instant?
  /// Continue after the event of this number, with older ones.
  package var after: Int64?
  /// 1 to 1,000.
  package var limit: Int

  package init(
    action: String? = nil, actor: String? = nil, since: Instant? = nil, until: Instant? = nil,
    after: Int64? = nil, limit: Int = 100
  ) {
    self.action = action
    self.actor = actor
    self.since = since
    self.until = until
    self.after = after
    self.limit = limit
  }
}
