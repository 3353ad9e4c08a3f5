package import FoundationEssentials
import Synchronization
package import TARSCore

/// Sends what waits for webhooks: at least once, signed, a few messages at a time, again and again until it succeeds or
/// is given up. All it knows is in the store, so it goes on where a process before it ended.
package final class WebhookSender: Sendable {
  private let store: any WebhookStore
  private let http: any HTTPFetching
  private let world: any WebhookWorld
  private let settings: WebhookSettings
  private let signer: WebhookSigner
  private let schedule: RetrySchedule
  private let clock: any TimeSource
  /// Deliveries that are being sent, with their webhooks.
  private let running = Mutex<[Int64: WebhookID]>([:])

  /// - Parameters:
  ///   - http: Reaches only machines that may be told.
  ///   - key: The installation's, which seals secrets.
  package init(
    store: any WebhookStore, http: any HTTPFetching, world: any WebhookWorld,
    key: @escaping @Sendable () throws -> Data,
    settings: WebhookSettings, clock: any TimeSource
  ) {
    self.store = store
    self.http = http
    self.world = world
    self.settings = settings
    self.clock = clock
    signer = WebhookSigner(key: key)
    schedule = RetrySchedule(settings: settings)
  }

  private static let poll = Duration.milliseconds(500)
  private static let cleaning = Duration.seconds(3600)

  /// Sends until the task is cancelled.
  package func run(log: @escaping @Sendable (WebhookNotice) -> Void) async {
    let (wakes, waker) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    await withDiscardingTaskGroup { group in
      group.addTask {
        while (try? await Task.sleep(for: Self.poll)) != nil { waker.yield() }
        waker.finish()
      }
      var cleanedAt: ContinuousClock.Instant?
      for await _ in wakes {
        do {
          if cleanedAt.map({ ContinuousClock.now - $0 > Self.cleaning }) ?? true {
            try await clean()
            cleanedAt = .now
          }
          for delivery in try await begin() {
            group.addTask {
              await self.send(delivery, log)
              waker.yield()
            }
          }
        } catch {
          log(.stuck(error))
          // What keeps the store from answering doesn't pass in half a second.
          try? await Task.sleep(for: .seconds(10))
        }
      }
    }
  }

  /// Sends one delivery now, whatever its time and its webhook's state.
  package func sendNow(_ delivery: Int64) async throws {
    guard let due = try await store.due(delivery), begin(due, isAsked: true) else { return }
    defer { end(delivery) }
    _ = try await attempt(due)
  }

  /// What is due and fits beside what is being sent, noted as being sent.
  private func begin() async throws -> [DueDelivery] {
    let busy = running.withLock { Set($0.keys) }
    guard busy.count < settings.atOnce else { return [] }
    let due = try await store.due(
      at: clock.now, most: settings.atOncePerWebhook, except: busy)
    return due.filter { begin($0, isAsked: false) }
  }

  /// Whether the delivery may be sent now; it is noted as being sent.
  ///
  /// - Parameter isAsked: Whether a person waits for it, and limits don't count.
  private func begin(_ delivery: DueDelivery, isAsked: Bool) -> Bool {
    running.withLock { running in
      let same = running.values.count { $0 == delivery.webhook.id }
      let hasRoom = running.count < settings.atOnce && same < settings.atOncePerWebhook
      guard running[delivery.id] == nil, hasRoom || isAsked else { return false }
      running[delivery.id] = delivery.webhook.id
      return true
    }
  }

  private func end(_ delivery: Int64) { running.withLock { $0[delivery] = nil } }

  private func clean() async throws {
    try await store.forgetDeliveries(before: clock.now.advanced(byMilliseconds: -settings.keep.milliseconds))
  }

  private func send(_ delivery: DueDelivery, _ log: @Sendable (WebhookNotice) -> Void) async {
    defer { end(delivery.id) }
    do {
      if let notice = try await attempt(delivery) { log(notice) }
    } catch {
      if !Task.isCancelled { log(.stuck(error)) }
    }
  }
}

extension WebhookSender {
  /// Sends once and keeps what came of it. An attempt that is cut short by the process's end is kept as none.
  private func attempt(_ delivery: DueDelivery) async throws -> WebhookNotice? {
    let webhook = delivery.webhook
    guard let owner = try await world.caller(of: webhook.owner), owner.may(.operate) else {
      let reason = "Its owner may no longer run the installation."
      try await keep(.withheld, of: delivery, error: reason, off: reason)
      return .turnedOff(webhook.id, reason: reason)
    }
    guard delivery.collections.allSatisfy({ owner.access.allows(.read, in: $0) }) else {
      try await keep(.withheld, of: delivery, error: "The webhook's owner may not read what this is about.")
      return nil
    }
    let verdict = try await tell(delivery, as: owner)
    return try await judge(verdict, of: delivery)
  }

  private func tell(_ delivery: DueDelivery, as owner: Caller) async throws -> DeliveryVerdict {
    do {
      let text = delivery.webhook.includesText ? try await world.text(of: delivery, for: owner) : nil
      let body = try WebhookMessage.body(of: delivery, text: text)
      let fields = try signer.fields(of: delivery.webhook, id: delivery.event, at: clock.now, body: body)
      let request = HTTPFetch(
        .post, url: delivery.webhook.url, headers: fields, body: body, mostBytes: settings.mostAnswerBytes,
        timeout: settings.timeout)
      return DeliveryVerdict(try await http.fetch(request))
    } catch let error as TARSError where !Task.isCancelled {
      return DeliveryVerdict(error)
    }
  }

  private func judge(_ verdict: DeliveryVerdict, of delivery: DueDelivery) async throws -> WebhookNotice {
    let (now, webhook) = (clock.now, delivery.webhook)
    guard let error = verdict.error else {
      try await keep(.delivered, of: delivery, status: verdict.status)
      return .delivered(webhook.id, event: delivery.event, status: verdict.status ?? 0)
    }
    let next = schedule.next(
      after: delivery.attempts + 1, first: delivery.firstAt ?? now, now: now, asked: verdict.pause)
    let outcome = next.map(DeliveryAttempt.Outcome.again) ?? .failed
    let off = reasonToTurnOff(webhook, verdict, error, now)
    try await keep(outcome, of: delivery, status: verdict.status, error: error, off: off)
    if let off { return .turnedOff(webhook.id, reason: off) }
    return .failed(webhook.id, event: delivery.event, error: error)
  }

  private func reasonToTurnOff(
    _ webhook: WebhookRecord, _ verdict: DeliveryVerdict, _ error: String, _ now: Instant
  ) -> String? {
    if verdict.isGone { return error }
    guard let since = webhook.failingSince,
      now > since.advanced(byMilliseconds: settings.offAfter.milliseconds)
    else { return nil }
    return "Nothing could be delivered since \(since). \(error)"
  }

  private func keep(
    _ outcome: DeliveryAttempt.Outcome, of delivery: DueDelivery, status: Int? = nil, error: String? = nil,
    off: String? = nil
  ) async throws {
    try await store.note(
      DeliveryAttempt(outcome, at: clock.now, status: status, error: error), of: delivery.id,
      turningOff: off)
  }
}
