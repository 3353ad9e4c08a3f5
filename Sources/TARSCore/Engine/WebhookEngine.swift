/// Programs that are told of events, as people manage them: operators their own webhooks, admins all.
package protocol WebhookEngine: Sendable {
  /// By age.
  func webhooks() async throws -> [WebhookStatus]

  /// - Throws: `webhook_not_found`.
  func webhook(_ id: WebhookID) async throws -> WebhookStatus

  /// - Throws: `bad_request` for an address that can't be told anything, `collection_not_found`.
  func addWebhook(_ draft: WebhookDraft) async throws -> WebhookSecret

  func editWebhook(_ id: WebhookID, _ edit: WebhookEdit) async throws -> WebhookStatus

  /// Forgets a webhook with all that waits for it. Returns it as it was.
  func removeWebhook(_ id: WebhookID) async throws -> WebhookStatus

  /// Makes a new secret; for a day messages are signed with the one before too.
  func rotateWebhookSecret(of id: WebhookID) async throws -> WebhookSecret

  /// Sends a message now, whatever the webhook's state. Returns what came of it.
  func pingWebhook(_ id: WebhookID) async throws -> WebhookDelivery

  func webhookDeliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery]

  /// Sends a delivery again, soon, as if for the first time.
  ///
  /// - Throws: `webhook_not_found`.
  func retryDelivery(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery
}
