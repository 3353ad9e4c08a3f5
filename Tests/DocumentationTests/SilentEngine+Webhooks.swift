import TARSCore

extension SilentEngine {
  func webhooks() async throws -> [WebhookStatus] { [] }
  func webhook(_ id: WebhookID) async throws -> WebhookStatus { throw TARSError.cancelled }
  func addWebhook(_ draft: WebhookDraft) async throws -> WebhookSecret { throw TARSError.cancelled }
  func editWebhook(_ id: WebhookID, _ edit: WebhookEdit) async throws -> WebhookStatus {
    throw TARSError.cancelled
  }
  func removeWebhook(_ id: WebhookID) async throws -> WebhookStatus { throw TARSError.cancelled }
  func rotateWebhookSecret(of id: WebhookID) async throws -> WebhookSecret { throw TARSError.cancelled }
  func pingWebhook(_ id: WebhookID) async throws -> WebhookDelivery { throw TARSError.cancelled }
  func webhookDeliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery] {
    throw TARSError.cancelled
  }
  func retryDelivery(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery {
    throw TARSError.cancelled
  }
}
