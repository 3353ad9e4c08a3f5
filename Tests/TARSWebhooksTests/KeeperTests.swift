import TARSCore
import TARSStore
import Testing

@testable import TARSWebhooks

/// Who may do what with webhooks.
struct KeeperTests {
  private let operators: Set<Right> = [.read, .operate]

  private func user(_ name: String, proof: Caller.Proof = .session(SessionID(rawValue: "s"))) -> Caller {
    Caller(user: nil, name: name, rights: operators, access: .none, proof: proof)
  }

  @Test func othersWebhooksDoNotExistForOperators() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(WebhookDraft(url: "https://a.example/"), collections: nil).webhook
      .id
    let stranger = scene.keeper(for: user("stranger"))
    #expect(try await stranger.all().isEmpty)
    await #expect(throws: TARSError.webhookNotFound(id)) { try await stranger.webhook(id) }
    await #expect(throws: TARSError.webhookNotFound(id)) { try await stranger.remove(id) }
    await #expect(throws: TARSError.webhookNotFound(id)) { try await stranger.rotateSecret(of: id) }
    await #expect(throws: TARSError.webhookNotFound(id)) { try await stranger.ping(id) }
    await #expect(throws: TARSError.webhookNotFound(id)) {
      try await stranger.deliveries(DeliveryQuery(webhook: id))
    }
    #expect(try await scene.keeper().all().map(\.id) == [id])
  }

  @Test func aMemberMayNothing() async throws {
    let scene = try await WebhookScene()
    let member = scene.keeper(
      for: Caller(user: nil, name: "m", rights: [.read, .write], access: .all, proof: .owner))
    await #expect(throws: TARSError.missing(.operate)) { try await member.all() }
    await #expect(throws: TARSError.missing(.operate)) {
      try await member.add(WebhookDraft(url: "https://a.example/"), collections: nil)
    }
  }

  @Test func aNarrowKeyGainsNothingByAWebhook() async throws {
    let scene = try await WebhookScene()
    let (hr, law) = (try await scene.store.addCollection(named: "hr").id, CollectionID(rawValue: 99))
    let key = Caller(
      user: nil, name: "k", rights: operators, access: .granted([hr: .read]),
      proof: .key(APIKeyID(rawValue: "k1")))
    let keeper = scene.keeper(for: key)
    for collections in [nil, [law], [hr, law]] as [[CollectionID]?] {
      await #expect(throws: TARSError.self) {
        try await keeper.add(WebhookDraft(url: "https://a.example/"), collections: collections)
      }
    }
    _ = try await keeper.add(WebhookDraft(url: "https://a.example/"), collections: [hr])
  }

  @Test(arguments: [
    WebhookDraft(url: "http://a.example/"), WebhookDraft(url: "https://a.example/", events: [.ping]),
    WebhookDraft(url: "https://a.example/", events: [.documentAdded, .documentAdded]),
    WebhookDraft(url: "https://a.example/", name: String(repeating: "n", count: 101)),
  ])
  func whatMakesNoSenseIsRefused(_ draft: WebhookDraft) async throws {
    let scene = try await WebhookScene()
    await #expect(throws: TARSError.self) { try await scene.keeper().add(draft, collections: nil) }
    #expect(try await scene.keeper().all().isEmpty)
  }

  @Test func whatIsDoneIsInTheAuditTrailWithoutTheAddressPath() async throws {
    let scene = try await WebhookScene()
    let keeper = scene.keeper()
    let id = try await keeper.add(WebhookDraft(url: "https://a.example/x?t=sesame"), collections: nil).webhook
      .id
    _ = try await keeper.rotateSecret(of: id)
    _ = try await keeper.remove(id)
    let events = try await scene.store.auditEvents(AuditQuery())
    #expect(events.map(\.action) == ["webhook.remove", "webhook.rotate", "webhook.add"])
    #expect(events.allSatisfy { $0.subject == id.rawValue && $0.details["host"] == "a.example" })
  }

  @Test func aPingSaysWhatCameOfIt() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(WebhookDraft(url: "https://a.example/"), collections: nil).webhook
      .id
    #expect(try await scene.keeper().ping(id).state == .delivered)
    scene.answer(503)
    let failed = try await scene.keeper().ping(id)
    #expect(failed.state == .waiting && failed.status == 503 && failed.attempts == 1)
  }
}
