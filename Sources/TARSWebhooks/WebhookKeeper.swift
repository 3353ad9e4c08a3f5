package import FoundationEssentials
package import TARSCore
import TARSCrypto

/// Webhooks as one caller manages them: operators their own, admins all.
package struct WebhookKeeper: Sendable {
  private let store: any WebhookStore
  private let sender: WebhookSender
  private let signer: WebhookSigner
  private let settings: WebhookSettings
  private let clock: any TimeSource
  private let check: @Sendable (_ url: String) throws -> Void
  private let caller: Caller

  /// - Parameters:
  ///   - key: The installation's, which seals secrets.
  ///   - check: Throws for an address that can't be told anything.
  package init(
    store: any WebhookStore, sender: WebhookSender, key: @escaping @Sendable () throws -> Data,
    settings: WebhookSettings,
    clock: any TimeSource, caller: Caller, check: @escaping @Sendable (_ url: String) throws -> Void
  ) {
    self.store = store
    self.sender = sender
    self.settings = settings
    self.clock = clock
    self.caller = caller
    self.check = check
    signer = WebhookSigner(key: key)
  }

  /// Those that the caller manages, by age.
  package func all() async throws -> [WebhookRecord] {
    try caller.require(.operate)
    return try await store.webhooks().filter(isTheirs)
  }

  /// - Throws: `webhook_not_found`.
  package func webhook(_ id: WebhookID) async throws -> WebhookRecord {
    try caller.require(.operate)
    guard let webhook = try await store.webhook(id), isTheirs(webhook) else {
      throw TARSError.webhookNotFound(id)
    }
    return webhook
  }

  /// - Parameter collections: Those of the draft.
  /// - Throws: `bad_request`; `forbidden` for a key that reaches less than its owner and names no collections.
  package func add(_ draft: WebhookDraft, collections: [CollectionID]?) async throws -> (
    webhook: WebhookRecord, secret: String
  ) {
    try caller.require(.operate)
    try caller.require(.read)
    let id = WebhookID(rawValue: "wh_" + RandomText.letters(20))
    let secret = WebhookSigner.newSecret()
    var webhook = WebhookRecord(
      id: id, owner: caller.user, createdAt: clock.now, url: draft.url,
      secret: try signer.seal(secret, of: id))
    webhook.name = draft.name
    webhook.events = draft.events
    webhook.collections = collections
    webhook.includesText = draft.includesText
    try await keep(webhook, "webhook.add")
    return (webhook, secret)
  }

  /// - Parameter collections: Those of the edit; an empty list for all.
  package func edit(_ id: WebhookID, _ edit: WebhookEdit, collections: [CollectionID]?) async throws
    -> WebhookRecord
  {
    var webhook = try await webhook(id)
    if let url = edit.url { webhook.url = url }
    if let name = edit.name { webhook.name = name.isEmpty ? nil : name }
    if let events = edit.events { webhook.events = events.isEmpty ? nil : events }
    if let collections { webhook.collections = collections.isEmpty ? nil : collections }
    if let includesText = edit.includesText { webhook.includesText = includesText }
    if let isPaused = edit.isPaused {
      webhook.state = isPaused ? .paused : .active
      (webhook.reason, webhook.failingSince) = (nil, nil)
    }
    try await keep(webhook, "webhook.edit")
    return webhook
  }

  /// Forgets a webhook; it as it was.
  package func remove(_ id: WebhookID) async throws -> WebhookRecord {
    let webhook = try await webhook(id)
    try await store.removeWebhook(id, audit: audit("webhook.remove", webhook))
    return webhook
  }

  /// Makes a new secret; the one before signs too for a while.
  package func rotateSecret(of id: WebhookID) async throws -> (webhook: WebhookRecord, secret: String) {
    var webhook = try await webhook(id)
    let secret = WebhookSigner.newSecret()
    webhook.oldSecret = webhook.secret
    webhook.oldSecretUntil = clock.now.advanced(byMilliseconds: settings.oldSecret.milliseconds)
    webhook.secret = try signer.seal(secret, of: id)
    try await keep(webhook, "webhook.rotate")
    return (webhook, secret)
  }

  /// A minute's grace: where this process ends first, another one sends the message.
  package func ping(_ id: WebhookID) async throws -> WebhookDelivery {
    _ = try await webhook(id)
    let due = clock.now.advanced(byMilliseconds: settings.timeout.milliseconds + 60_000)
    guard let delivery = try await store.addPing(to: id, due: due) else {
      throw TARSError.webhookNotFound(id)
    }
    try await sender.sendNow(delivery)
    return try await self.delivery(delivery, of: id)
  }

  /// Newest first.
  package func deliveries(_ query: DeliveryQuery) async throws -> [WebhookDelivery] {
    _ = try await webhook(query.webhook)
    return try await store.deliveries(query)
  }

  /// Lets a delivery begin anew.
  ///
  /// - Throws: `webhook_not_found`.
  package func retry(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery {
    _ = try await webhook(id)
    guard try await store.renew(delivery, of: id) else { throw TARSError.deliveryNotFound(delivery, of: id) }
    return try await self.delivery(delivery, of: id)
  }
}

extension WebhookKeeper {
  private func isTheirs(_ webhook: WebhookRecord) -> Bool {
    caller.may(.administer) || (webhook.owner != nil && webhook.owner == caller.user)
  }

  private func delivery(_ delivery: Int64, of id: WebhookID) async throws -> WebhookDelivery {
    guard let found = try await store.delivery(delivery, of: id) else {
      throw TARSError.deliveryNotFound(delivery, of: id)
    }
    return found
  }

  private func keep(_ webhook: WebhookRecord, _ act: String) async throws {
    try check(webhook.url)
    try checkReach(webhook)
    guard webhook.name.map({ $0.count <= 100 && !$0.contains(where: \.isNewline) }) ?? true else {
      throw TARSError.badWebhook("The name is too long.", hint: "Use up to 100 characters on one line.")
    }
    guard webhook.events.map({ !$0.contains(.ping) && Set($0).count == $0.count }) ?? true else {
      throw TARSError.badWebhook(
        "'ping' can't be asked for, and nothing twice.",
        hint: "Leave it out: a ping comes when somebody asks for one.")
    }
    try await store.keep(webhook, audit: audit(act, webhook))
  }

  /// A webhook has its owner's permissions. Who holds a key that reaches less must not gain the rest by it.
  private func checkReach(_ webhook: WebhookRecord) throws {
    guard case .key = caller.proof, caller.access != .all else { return }
    guard let collections = webhook.collections,
      collections.allSatisfy({ caller.access.allows(.read, in: $0) })
    else {
      throw TARSError(
        .forbidden, "A key can make webhooks only for collections that it names.",
        hint: "Give 'collections', or sign in instead of using a key.")
    }
  }

  private func audit(_ act: String, _ webhook: WebhookRecord) -> AuditEvent {
    AuditEvent(
      at: clock.now, action: act, actor: caller.name, actorID: caller.user, subject: webhook.id.rawValue,
      details: ["host": Self.host(of: webhook.url), "state": webhook.state.rawValue])
  }

  /// Without path and query, where tokens may stand.
  private static func host(of url: String) -> String {
    url.split(separator: "/", omittingEmptySubsequences: false).dropFirst(2).first.map(String.init) ?? ""
  }
}

extension Caller {
  fileprivate func require(_ right: Right) throws {
    guard may(right) else { throw TARSError.missing(right) }
  }
}
