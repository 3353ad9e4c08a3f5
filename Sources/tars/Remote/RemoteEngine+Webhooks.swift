import TARSCore

extension RemoteEngine {
  func webhooks() async throws -> [WebhookStatus] {
    struct Page: Decodable { let (webhooks, next): ([WebhookStatus], String?) }
    return try await server.all("webhooks") { (page: Page) in (page.webhooks, page.next) }
  }

  func webhook(_ id: WebhookID) async throws -> WebhookStatus { try await server.get(Self.path(id)) }

  func addWebhook(_ draft: WebhookDraft) async throws -> WebhookSecret {
    try await server.post("webhooks", json: draft)
  }

  func editWebhook(_ id: WebhookID, _ edit: WebhookEdit) async throws -> WebhookStatus {
    try await server.post(Self.path(id) + "/settings", json: edit)
  }

  func removeWebhook(_ id: WebhookID) async throws -> WebhookStatus {
    try await server.delete(Self.path(id))
  }

  func rotateWebhookSecret(of id: WebhookID) async throws -> WebhookSecret {
    try await server.post(Self.path(id) + "/secret", json: [String: String]())
  }

  func pingWebhook(_ id: WebhookID) async throws -> WebhookDelivery {
    try await server.post(Self.path(id) + "/ping", json: [String: String]())
  }

  func webhookDeliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery] {
    struct Page: Decodable { let deliveries: [WebhookDelivery] }
    let page: Page = try await server.get(
      Self.path(query.webhook) + "/deliveries",
      [
        "state": query.state?.rawValue, "after": query.after.map { String($0) }, "limit": String(query.limit),
      ])
    return page.deliveries
  }

  func retryDelivery(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery {
    try await server.post(Self.path(id) + "/deliveries/\(delivery)/retry", json: [String: String]())
  }

  private static func path(_ id: WebhookID) -> String { "webhooks/" + PercentEncoding.encode(id.rawValue) }
}
