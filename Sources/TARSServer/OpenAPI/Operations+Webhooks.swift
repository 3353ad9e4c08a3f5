import TARSCore

extension Operation {
  private static let webhookID = Parameter(name: "webhook", place: .path, note: "The webhook's id.")

  static let listWebhooks = Operation(
    id: "listWebhooks", tag: "webhooks", summary: "Programs that are told of events, by age.",
    note: "Admins see all, operators their own.", parameters: pages,
    reply: [json("WebhookList")])
  static let addWebhook = Operation(
    id: "addWebhook", tag: "webhooks", summary: "Adds a webhook; its secret is shown this once.",
    note: "Messages are signed after the Standard Webhooks specification, and sent at least once, with the "
      + "permissions that the webhook's owner has then.",
    body: [json("WebhookDraft")], status: 201, reply: [json("WebhookSecret")], errors: [404, 422],
    repeats: .refused)
  static let webhook = Operation(
    id: "getWebhook", tag: "webhooks", summary: "A webhook with its state.", parameters: [webhookID],
    reply: [json("Webhook")], errors: [404])
  static let editWebhook = Operation(
    id: "editWebhook", tag: "webhooks",
    summary: "Changes a webhook; a member that is missing stays as it is.",
    note: "Pausing and resuming are changes of 'isPaused'. Empty lists stand for all.",
    parameters: [webhookID], body: [json("WebhookEdit")], reply: [json("Webhook")], errors: [404, 422])
  static let removeWebhook = Operation(
    id: "removeWebhook", tag: "webhooks", summary: "Forgets a webhook and all that waits for it.",
    parameters: [webhookID], reply: [json("Webhook")], errors: [404])
  static let rotateWebhookSecret = Operation(
    id: "rotateWebhookSecret", tag: "webhooks", summary: "Makes a new secret, which is shown this once.",
    note: "For a day messages are signed with the one before too.", parameters: [webhookID],
    reply: [json("WebhookSecret")], errors: [404])
  static let pingWebhook = Operation(
    id: "pingWebhook", tag: "webhooks", summary: "Sends a message now, and says what came of it.",
    parameters: [webhookID], reply: [json("WebhookDelivery")], errors: [404])
  static let listDeliveries = Operation(
    id: "listWebhookDeliveries", tag: "webhooks", summary: "What was and is to be sent, newest first.",
    parameters: [
      webhookID,
      Parameter(
        name: "state", schema: Schema.choice(WebhookDelivery.State.allCases.map(\.rawValue)),
        note: "Only those."),
      Parameter(name: "after", schema: Schema.whole, note: "The `next` of the page before."),
      Parameter(name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100), note: "Page size."),
    ], reply: [json("WebhookDeliveryPage")], errors: [404])
  static let retryDelivery = Operation(
    id: "retryWebhookDelivery", tag: "webhooks", summary: "Sends a delivery again, as if for the first time.",
    parameters: [
      webhookID,
      Parameter(name: "delivery", place: .path, schema: Schema.whole, note: "The delivery's number."),
    ], reply: [json("WebhookDelivery")], errors: [404])
}
