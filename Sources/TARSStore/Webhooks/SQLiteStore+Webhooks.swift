import GRDB
package import TARSCore

extension SQLiteStore: WebhookStore {
  package func webhooks() async throws -> [WebhookRecord] {
    try await read { try WebhookRows($0).all() }
  }

  package func webhook(_ id: WebhookID) async throws -> WebhookRecord? {
    try await read { try WebhookRows($0).webhook(id) }
  }

  package func keep(_ webhook: WebhookRecord, audit: AuditEvent) async throws {
    try await write(noting: audit) { try WebhookRows($0).keep(webhook) }
  }

  package func removeWebhook(_ id: WebhookID, audit: AuditEvent) async throws {
    try await write(noting: audit) { try WebhookRows($0).remove(id) }
  }

  package func deliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery] {
    try await read { database in
      guard let key = try WebhookRows(database).key(of: query.webhook) else { return [] }
      return try DeliveryRows(database).deliveries(query, of: key)
    }
  }

  package func delivery(_ id: Int64, of webhook: WebhookID) async throws -> WebhookDelivery? {
    try await read { database in
      try WebhookRows(database).key(of: webhook).flatMap { try DeliveryRows(database).delivery(id, of: $0) }
    }
  }

  package func addPing(to webhook: WebhookID, due first: Instant) async throws -> Int64? {
    try await write { database in
      try WebhookRows(database).key(of: webhook).map {
        try WebhookOutbox(database).addPing(to: $0, webhook, due: first)
      }
    }
  }

  package func renew(_ delivery: Int64, of webhook: WebhookID) async throws -> Bool {
    try await write { database in
      guard let key = try WebhookRows(database).key(of: webhook) else { return false }
      return try DeliveryRows(database).renew(delivery, of: key)
    }
  }

  package func due(at moment: Instant, most: Int, except: Set<Int64>) async throws -> [DueDelivery] {
    try await read { try DeliveryRows($0).due(at: moment, most: most, except: except) }
  }

  package func due(_ delivery: Int64) async throws -> DueDelivery? {
    try await read { try DeliveryRows($0).due(delivery) }
  }

  package func note(
    _ attempt: DeliveryAttempt, of delivery: Int64, turningOff off: String?
  ) async throws {
    try await write { database in
      let (rows, webhooks) = (DeliveryRows(database), WebhookRows(database))
      guard let webhook = try rows.webhook(of: delivery) else { return }
      try rows.note(attempt, of: delivery)
      if attempt.outcome != .withheld {
        try webhooks.noteReached(webhook, attempt.outcome == .delivered, at: attempt.at)
      }
      if let off { try webhooks.turnOff(webhook, because: off) }
    }
  }

  package func forgetDeliveries(before moment: Instant) async throws {
    try await write { try DeliveryRows($0).forget(before: moment) }
  }
}
