import TARSCore

/// Webhooks with their state for people.
struct WebhookTable {
  let webhooks: [WebhookStatus]

  var text: String {
    if webhooks.isEmpty { return "No webhooks. `tars webhooks add URL` adds one.\n" }
    var table = Table(header: ["id", "name", "url", "state", "waiting", "missed"])
    for webhook in webhooks {
      table.rows.append([
        webhook.id.rawValue, webhook.name ?? "", webhook.url, webhook.state.rawValue, String(webhook.waiting),
        String(webhook.missed),
      ])
    }
    return table.text + webhooks.compactMap { each in each.reason.map { "\(each.id): \($0)\n" } }.joined()
  }
}

/// A webhook for people.
struct WebhookDetails {
  let webhook: WebhookStatus

  var text: String {
    var lines = [
      "\(Style.bold(webhook.id.rawValue))  \(webhook.url)",
      "state        \(webhook.state.rawValue)\(webhook.reason.map { ": " + $0 } ?? "")",
      "events       \(webhook.events.map { $0.map(\.rawValue).joined(separator: ", ") } ?? "all")",
      "collections  \(webhook.collections.map { $0.joined(separator: ", ") } ?? "all that its owner may read")",
      "texts        \(webhook.includesText ? "sent along" : "not sent")",
      "waiting      \(webhook.waiting), \(webhook.missed) missed",
    ]
    if let name = webhook.name { lines.insert("name         \(name)", at: 1) }
    if let since = webhook.failingSince { lines.append("failing      since \(since)") }
    if let until = webhook.oldSecretUntil { lines.append("old secret   also signs until \(until)") }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A webhook with its secret, which is shown this once.
  static func show(_ made: WebhookSecret, _ console: Console) throws {
    try console.show(made) {
      WebhookDetails(webhook: made.webhook).text + "secret       \(made.secret)\n"
    }
    console.note("Keep the secret now: it isn't shown again.")
  }
}

/// Deliveries for people.
struct DeliveryTable {
  let deliveries: [WebhookDelivery]

  var text: String {
    if deliveries.isEmpty { return "No deliveries.\n" }
    var table = Table(header: ["number", "event", "at", "state", "attempts", "status", "next", "error"])
    for delivery in deliveries {
      table.rows.append([
        String(delivery.id), delivery.kind.rawValue, delivery.at.description, delivery.state.rawValue,
        String(delivery.attempts), delivery.status.map(String.init) ?? "", delivery.nextAt?.description ?? "",
        delivery.error ?? "",
      ])
    }
    return table.text
  }
}
