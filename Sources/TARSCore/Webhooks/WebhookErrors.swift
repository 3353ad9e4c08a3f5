/// Errors about webhooks, each with one wording.
extension TARSError {
  /// Also for webhooks of others: they don't exist for who asks.
  package static func webhookNotFound(_ id: WebhookID) -> TARSError {
    TARSError(
      .webhookNotFound, "You have no webhook '\(id)'.", hint: "`tars webhooks list` shows those there are.")
  }

  /// A number that no delivery of the webhook has, or no longer.
  package static func deliveryNotFound(_ delivery: Int64, of id: WebhookID) -> TARSError {
    TARSError(
      .webhookNotFound, "The webhook '\(id)' has no delivery \(delivery).",
      hint: "`tars webhooks deliveries` shows those that are kept; `webhooks.keepDays` says how long.")
  }

  /// What a webhook can't be.
  package static func badWebhook(_ message: String, hint: String) -> TARSError {
    TARSError(.badRequest, message, hint: hint)
  }
}
