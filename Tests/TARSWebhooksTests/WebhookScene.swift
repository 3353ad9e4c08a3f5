import FoundationEssentials
import Synchronization
import TARSCore
import TARSStore

@testable import TARSWebhooks

/// A store with a webhook, a receiver that answers as it is told, and a clock that a test moves.
final class WebhookScene: TimeSource, HTTPFetching, WebhookWorld {
  private struct State {
    var now = Instant(milliseconds: 1_700_000_000_000)
    var answers: [HTTPFetched] = []
    var received: [HTTPFetch] = []
    var caller: Caller? = Caller.owner(named: "owner")
    var text: WebhookText?
  }

  static let key = Data(repeating: 7, count: 32)
  let directory: String
  let store: SQLiteStore
  private let state = Mutex(State())

  init() async throws {
    directory = FileManager.default.temporaryDirectory.path + "/webhooks-\(UUID().uuidString)"
    store = try await SQLiteStore.open(directory: directory)
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(atPath: directory)
  }

  var now: Instant { state.withLock(\.now) }
  var received: [HTTPFetch] { state.withLock(\.received) }

  func pass(_ time: Duration) {
    state.withLock { $0.now = $0.now.advanced(byMilliseconds: time.milliseconds) }
  }

  /// What the receiver answers next; after the last it answers 204.
  func answer(_ statuses: Int..., headers: [String: String] = [:]) {
    state.withLock { $0.answers = statuses.map { HTTPFetched(status: $0, headers: headers) } }
  }

  func setCaller(_ caller: Caller?) { state.withLock { $0.caller = caller } }
  func setText(_ text: WebhookText?) { state.withLock { $0.text = text } }

  func fetch(_ request: HTTPFetch) async throws -> HTTPFetched {
    state.withLock { state in
      state.received.append(request)
      return state.answers.isEmpty ? HTTPFetched(status: 204) : state.answers.removeFirst()
    }
  }

  func caller(of owner: UserID?) async throws -> Caller? { state.withLock(\.caller) }

  func text(of event: DueDelivery, for caller: Caller) async throws -> WebhookText? { state.withLock(\.text) }

  func sender(_ settings: WebhookSettings = WebhookSettings()) -> WebhookSender {
    WebhookSender(
      store: store, http: self, world: self, key: { Self.key }, settings: settings, clock: self)
  }

  func keeper(for caller: Caller = .owner(named: "owner")) -> WebhookKeeper {
    WebhookKeeper(
      store: store, sender: sender(), key: { Self.key }, settings: WebhookSettings(), clock: self,
      caller: caller
    ) { url in
      guard url.hasPrefix("https://") else { throw TARSError(.badRequest, "No.", hint: "No.") }
    }
  }

  /// A version of a document, which is an event.
  func addDocument(_ path: String, text: String = "Text.", in collection: String = "default") async throws {
    let home = try await store.makeCollection(named: collection)
    let hash = "\(path) \(text)"
    let version = Version(
      number: 0, contentHash: hash, bytes: 5, mediaType: "text/plain", parser: "test", title: path,
      language: nil, recordedAt: now)
    _ = try await store.record(
      VersionDraft(collection: home.id, path: path, version: version, chunks: [], tags: []))
  }

  /// Sends what is due, once.
  func sendDue(_ sender: WebhookSender) async throws {
    for delivery in try await store.due(at: now, most: 100, except: []) {
      try await sender.sendNow(delivery.id)
    }
  }

  func deliveries(of webhook: WebhookID) async throws -> [WebhookDelivery] {
    try await store.deliveries(DeliveryQuery(webhook: webhook))
  }
}
