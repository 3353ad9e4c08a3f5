import TARSCore

extension ScriptedEngine {
  private static let id = WebhookID(rawValue: "wh_1")
  private static let moment = Instant(milliseconds: 1_700_000_000_000)
  private static let hook = WebhookStatus(
    id: id, url: "https://hooks.example/tars", createdAt: moment, waiting: 2, missed: 1)
  private static let delivery = WebhookDelivery(
    id: 7, event: "msg_1", kind: .documentAdded, at: moment, state: .failed, attempts: 3, status: 500)

  func webhooks() async throws -> [WebhookStatus] { [Self.hook] }

  func webhook(_ id: WebhookID) async throws -> WebhookStatus {
    guard id == Self.id else { throw TARSError.webhookNotFound(id) }
    return Self.hook
  }

  func addWebhook(_ draft: WebhookDraft) async throws -> WebhookSecret {
    let made = WebhookStatus(
      id: WebhookID(rawValue: "wh_2"), url: draft.url, name: draft.name, events: draft.events,
      collections: draft.collections, includesText: draft.includesText, createdAt: Self.moment)
    return WebhookSecret(webhook: made, secret: "whsec_AAAA")
  }

  func editWebhook(_ id: WebhookID, _ edit: WebhookEdit) async throws -> WebhookStatus {
    var hook = try await webhook(id)
    if edit.isPaused == true { hook.state = .paused }
    if let url = edit.url { hook.url = url }
    return hook
  }

  func removeWebhook(_ id: WebhookID) async throws -> WebhookStatus { try await webhook(id) }

  func rotateWebhookSecret(of id: WebhookID) async throws -> WebhookSecret {
    WebhookSecret(webhook: try await webhook(id), secret: "whsec_BBBB")
  }

  func pingWebhook(_ id: WebhookID) async throws -> WebhookDelivery {
    _ = try await webhook(id)
    return WebhookDelivery(
      id: 8, event: "msg_2", kind: .ping, at: Self.moment, state: .delivered, attempts: 1, status: 204)
  }

  func webhookDeliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery] {
    // Descriptions are tried with whatever stands for a path's parameter.
    query.state == .waiting ? [] : Array([Self.delivery].prefix(query.limit))
  }

  func retryDelivery(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery {
    _ = try await webhook(id)
    guard delivery == 7 else { throw TARSError.deliveryNotFound(delivery, of: id) }
    return Self.delivery
  }
}
