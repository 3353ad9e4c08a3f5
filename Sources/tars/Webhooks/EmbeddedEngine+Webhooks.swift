import TARSCore
import TARSStore
import TARSWebhooks

extension EmbeddedEngine {
  private var keeper: WebhookKeeper { parts.webhooks.keeper(for: caller) }

  func webhooks() async throws -> [WebhookStatus] {
    let (records, names) = (try await keeper.all(), try await collectionNames())
    return records.map { $0.status(names) }
  }

  func webhook(_ id: WebhookID) async throws -> WebhookStatus {
    try await keeper.webhook(id).status(try await collectionNames())
  }

  func addWebhook(_ draft: WebhookDraft) async throws -> WebhookSecret {
    let made = try await keeper.add(draft, collections: try await keys(of: draft.collections))
    return WebhookSecret(webhook: made.webhook.status(try await collectionNames()), secret: made.secret)
  }

  func editWebhook(_ id: WebhookID, _ edit: WebhookEdit) async throws -> WebhookStatus {
    let webhook = try await keeper.edit(id, edit, collections: try await keys(of: edit.collections))
    return webhook.status(try await collectionNames())
  }

  func removeWebhook(_ id: WebhookID) async throws -> WebhookStatus {
    try await keeper.remove(id).status(try await collectionNames())
  }

  func rotateWebhookSecret(of id: WebhookID) async throws -> WebhookSecret {
    let made = try await keeper.rotateSecret(of: id)
    return WebhookSecret(webhook: made.webhook.status(try await collectionNames()), secret: made.secret)
  }

  func pingWebhook(_ id: WebhookID) async throws -> WebhookDelivery { try await keeper.ping(id) }

  func webhookDeliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery] {
    try await keeper.deliveries(query)
  }

  func retryDelivery(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery {
    try await keeper.retry(delivery, of: id)
  }

  /// Of those that the caller can see.
  private func collectionNames() async throws -> [CollectionID: String] {
    Dictionary(uniqueKeysWithValues: try await seen.collections().map { ($0.id, $0.name) })
  }

  private func keys(of names: [String]?) async throws -> [CollectionID]? {
    guard let names else { return nil }
    let known = Dictionary(uniqueKeysWithValues: try await seen.collections().map { ($0.name, $0.id) })
    return try names.map { name in
      guard let key = known[name] else { throw TARSError.collectionNotFound(name) }
      return key
    }
  }
}

extension WebhookRecord {
  /// As people see it; collections that they can't see are left out.
  fileprivate func status(_ names: [CollectionID: String]) -> WebhookStatus {
    WebhookStatus(
      id: id, url: url, name: name, events: events, collections: collections?.compactMap { names[$0] },
      includesText: includesText, state: state, reason: reason, owner: owner, createdAt: createdAt,
      failingSince: failingSince, oldSecretUntil: oldSecretUntil, waiting: waiting, missed: missed)
  }
}
