import FoundationEssentials
import TARSCore
import TARSStore
import Testing

@testable import TARSWebhooks

/// What becomes of events on their way to webhooks.
struct DeliveryTests {
  private func draft(_ events: [EventKind]? = nil, text: Bool = false) -> WebhookDraft {
    WebhookDraft(url: "https://hooks.example/tars?token=sesame", events: events, includesText: text)
  }

  @Test func anEventIsDeliveredOnceWithoutText() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(draft(), collections: nil).webhook.id
    try await scene.addDocument("a.md", text: "Quince.")
    try await scene.sendDue(scene.sender())
    try await scene.sendDue(scene.sender())
    let request = try #require(scene.received.first)
    #expect(scene.received.count == 1 && request.url == "https://hooks.example/tars?token=sesame")
    let body = String(decoding: request.body, as: UTF8.self)
    #expect(body.contains(#""type":"document.added""#) && body.contains(#""path":"a.md""#))
    #expect(!body.contains("Quince."))
    let delivery = try #require(try await scene.deliveries(of: id).first)
    #expect(delivery.state == .delivered && delivery.status == 204 && delivery.attempts == 1)
    #expect(try await scene.store.webhook(id)?.waiting == 0)
  }

  @Test func textComesAlongWhereItIsAskedFor() async throws {
    let scene = try await WebhookScene()
    scene.setText(WebhookText(question: "Which \"fruit\"?", text: "Quince.", mostCharacters: 3))
    _ = try await scene.keeper().add(draft(text: true), collections: nil)
    try await scene.addDocument("a.md")
    try await scene.sendDue(scene.sender())
    struct Message: Decodable {
      struct Content: Decodable { var path, question, text: String; var isCut: Bool }
      var data: Content
    }
    let message = try JSONDecoder().decode(Message.self, from: Data(try #require(scene.received.first).body))
    #expect(message.data.path == "a.md" && message.data.question == "Which \"fruit\"?")
    #expect(message.data.text == "Qui" && message.data.isCut)
  }

  @Test func whatIsNotAskedForIsNotSent() async throws {
    let scene = try await WebhookScene()
    let hr = try await scene.store.makeCollection(named: "hr")
    _ = try await scene.keeper().add(draft([.documentRemoved]), collections: nil)
    let picky = try await scene.keeper().add(draft(), collections: [hr.id]).webhook.id
    try await scene.addDocument("a.md")
    try await scene.addDocument("b.md", in: "hr")
    try await scene.sendDue(scene.sender())
    #expect(scene.received.count == 1)
    #expect(try await scene.deliveries(of: picky).count == 1)
  }

  @Test func failuresAreRepeatedWithTheSameIdAndThenGivenUp() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(draft(), collections: nil).webhook.id
    scene.answer(500, 302, 429, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500, 500)
    try await scene.addDocument("a.md")
    let sender = scene.sender()
    for _ in 0..<16 {
      try await scene.sendDue(sender)
      scene.pass(.seconds(6 * 3600))
    }
    let delivery = try #require(try await scene.deliveries(of: id).first)
    #expect(delivery.state == .failed && delivery.status == 500 && delivery.error != nil)
    #expect(scene.received.count == delivery.attempts && delivery.attempts >= 4)
    #expect(Set(scene.received.map { $0.headers["webhook-id"] }) == [delivery.event])
    #expect(Set(scene.received.map(\.body)).count == 1)
  }

  @Test func aWebhookThatFailsForLongIsTurnedOffAndSaysWhy() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(draft(), collections: nil).webhook.id
    let watch = try await scene.keeper().add(draft([.webhookOff]), collections: nil).webhook.id
    scene.answer(500, 500)
    try await scene.addDocument("a.md")
    try await scene.sendDue(scene.sender())
    scene.pass(.seconds(6 * 86_400))
    try await scene.sendDue(scene.sender())
    let off = try #require(try await scene.store.webhook(id))
    #expect(off.state == .off && off.reason?.contains("500") == true)
    #expect(try await scene.deliveries(of: watch).map(\.kind) == [.webhookOff])
    try await scene.addDocument("b.md")
    // The news that it was turned off, and the document.
    let missed = try await scene.store.webhook(id)?.missed
    #expect(missed == 2)
    _ = try await scene.keeper().edit(id, WebhookEdit(isPaused: false), collections: nil)
    let on = try #require(try await scene.store.webhook(id))
    #expect(on.state == .active && on.reason == nil && on.failingSince == nil)
  }

  @Test func whatTheOwnerMayNotReadNowIsWithheld() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(draft(), collections: nil).webhook.id
    try await scene.addDocument("a.md", in: "hr")
    let user = UserID(rawValue: "u1")
    let hr = try await scene.store.makeCollection(named: "hr").id
    func caller(_ access: CollectionAccess, _ rights: Set<Right>) -> Caller {
      Caller(user: user, name: "u", rights: rights, access: access, proof: .owner)
    }
    scene.setCaller(caller(.none, [.read, .operate]))
    try await scene.sendDue(scene.sender())
    #expect(scene.received.isEmpty)
    #expect(try await scene.deliveries(of: id).first?.state == .withheld)
    scene.setCaller(caller(.granted([hr: .read]), [.read, .operate]))
    try await scene.addDocument("b.md", in: "hr")
    try await scene.sendDue(scene.sender())
    #expect(scene.received.count == 1)
    scene.setCaller(caller(.all, [.read]))
    try await scene.addDocument("c.md", in: "hr")
    try await scene.sendDue(scene.sender())
    #expect(scene.received.count == 1)
    #expect(try await scene.store.webhook(id)?.state == .off)
  }

  @Test func deliveriesCanBeSentAgainAndAreForgottenInTime() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(draft(), collections: nil).webhook.id
    try await scene.addDocument("a.md")
    try await scene.sendDue(scene.sender())
    let delivery = try #require(try await scene.deliveries(of: id).first?.id)
    let again = try await scene.keeper().retry(delivery, of: id)
    #expect(again.state == .waiting && again.attempts == 0)
    try await scene.sendDue(scene.sender())
    #expect(scene.received.count == 2)
    await #expect(throws: TARSError.deliveryNotFound(99, of: id)) {
      try await scene.keeper().retry(99, of: id)
    }
    try await scene.store.forgetDeliveries(before: scene.now.advanced(byMilliseconds: 1))
    #expect(try await scene.deliveries(of: id).isEmpty)
  }

  @Test func theLoopSendsWhatWaitsAndWhatComes() async throws {
    let scene = try await WebhookScene()
    let id = try await scene.keeper().add(draft(), collections: nil).webhook.id
    try await scene.addDocument("before.md")
    let loop = Task { await scene.sender().run { _ in } }
    for number in 0..<20 { try await scene.addDocument("\(number).md") }
    while try await scene.store.webhook(id)?.waiting != 0 { try await Task.sleep(for: .milliseconds(20)) }
    loop.cancel()
    await loop.value
    #expect(scene.received.count == 21)
  }
}
