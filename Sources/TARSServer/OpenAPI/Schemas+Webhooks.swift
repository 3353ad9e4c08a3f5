import TARSCore

/// Programs that are told of events.
extension Schemas {
  static let webhooks: [String: JSONValue] = [
    "WebhookDraft": Schema.closed(
      ["url": Schema.webAddress.noted("https, or http to a machine that `webhooks.allowedHosts` lists.")],
      optional: wishes),
    "WebhookEdit": Schema.closed(
      [:],
      optional: wishes.merging([
        "url": Schema.webAddress,
        "isPaused": Schema.flag.noted("false also resumes one that was turned off."),
      ]) { _, new in new }),
    "Webhook": Schema.object(
      [
        "id": Schema.text, "url": Schema.text, "includesText": Schema.flag,
        "state": Schema.choice(WebhookState.allCases.map(\.rawValue)), "createdAt": Schema.moment,
        "waiting": Schema.whole.noted("Deliveries that wait."),
        "missed": Schema.whole.noted("Events that passed it by because it was off, or too many waited."),
      ],
      optional: [
        "name": Schema.text, "events": Schema.list(kind).noted("Missing for all."),
        "collections": Schema.list(Schema.text).noted("Missing for all that its owner may read."),
        "reason": Schema.text.noted("Why it is off."), "owner": Schema.text.noted("A user's id."),
        "failingSince": Schema.moment,
        "oldSecretUntil": Schema.moment.noted("Until when the secret before signs too."),
      ]),
    "WebhookList": Schema.page(["webhooks": Schema.list(Schema.ref("Webhook"))]),
    "WebhookSecret": Schema.object([
      "webhook": Schema.ref("Webhook"), "secret": Schema.text.noted("\"whsec_\" and 32 bytes in base 64."),
    ]),
    "WebhookDelivery": Schema.object(
      [
        "id": Schema.whole, "event": Schema.text.noted("The message's id, the same in all attempts."),
        "kind": Schema.choice(EventKind.allCases.map(\.rawValue)), "at": Schema.moment,
        "state": Schema.choice(WebhookDelivery.State.allCases.map(\.rawValue)), "attempts": Schema.whole,
      ],
      optional: [
        "nextAt": Schema.moment, "lastAt": Schema.moment,
        "status": Schema.whole.noted("HTTP status of the last answer."), "error": Schema.text,
      ]),
    "WebhookDeliveryPage": Schema.object(
      ["deliveries": Schema.list(Schema.ref("WebhookDelivery"))],
      optional: ["next": Schema.whole.noted("For 'after'; missing on the last page.")]),
  ]

  private static let kind = Schema.choice(EventKind.wanted.map(\.rawValue))

  private static let wishes: [String: JSONValue] = [
    "name": Schema.text("^[^\\n\\v\\f\\r\\u0085\\u2028\\u2029]*$", upTo: 100).noted("For people."),
    "events": Schema.list(kind).merging(["uniqueItems": true]).noted("Default: all."),
    "collections": Schema.list(Schema.text).noted(
      "Only events of these. Default: all that its owner may read."),
    "includesText": Schema.flag.noted("Messages carry texts of documents and answers. Default: false."),
  ]
}
