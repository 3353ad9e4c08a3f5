import HTTPTypes
import Hummingbird
import TARSCore

/// Programs that are told of events.
struct WebhookController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    /// By age.
    var webhooks: [WebhookStatus]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct Page: Codable {
    /// Newest first.
    var deliveries: [WebhookDelivery]
    /// Where the next page begins; `nil` on the last.
    var next: Int64?
  }

  var endpoints: [Endpoint] {
    let webhook = "/api/v1/webhooks/{webhook}"
    return [
      Endpoint(.get, "/api/v1/webhooks", access: .needs(.operate), .listWebhooks) { request, scope in
        let page = try ListPage(request).part(of: try await scope.engine.webhooks()) {
          "\($0.createdAt)/\($0.id)"
        }
        return try JSONReply.make(List(webhooks: page.items, next: page.next))
      },
      Endpoint(.post, "/api/v1/webhooks", access: .needs(.operate), .addWebhook) { request, scope in
        let draft = try await decode(WebhookDraftBody.self, request).draft
        return try JSONReply.make(try await scope.engine.addWebhook(draft), status: .created)
      },
      Endpoint(.get, webhook, access: .needs(.operate), .webhook) { _, scope in
        try JSONReply.make(try await scope.engine.webhook(scope.webhookID()))
      },
      Endpoint(.post, webhook + "/settings", access: .needs(.operate), .editWebhook) { request, scope in
        let edit = try await decode(WebhookEditBody.self, request).edit
        return try JSONReply.make(try await scope.engine.editWebhook(scope.webhookID(), edit))
      },
      Endpoint(.delete, webhook, access: .needs(.operate), .removeWebhook) { _, scope in
        try JSONReply.make(try await scope.engine.removeWebhook(scope.webhookID()))
      },
      Endpoint(.post, webhook + "/secret", access: .needs(.operate), .rotateWebhookSecret) { _, scope in
        try JSONReply.make(try await scope.engine.rotateWebhookSecret(of: scope.webhookID()))
      },
      Endpoint(.post, webhook + "/ping", access: .needs(.operate), .pingWebhook) { _, scope in
        try JSONReply.make(try await scope.engine.pingWebhook(scope.webhookID()))
      },
      Endpoint(.get, webhook + "/deliveries", access: .needs(.operate), .listDeliveries) { request, scope in
        try JSONReply.make(try await page(request, scope))
      },
      Endpoint(
        .post, webhook + "/deliveries/{delivery}/retry", access: .needs(.operate), .retryDelivery
      ) { _, scope in
        try JSONReply.make(
          try await scope.engine.retryDelivery(scope.deliveryNumber(), of: scope.webhookID()))
      },
    ]
  }

  private func page(_ request: Request, _ scope: RequestScope) async throws -> Page {
    let parameters = try QueryParameters(of: request, allowed: ["state", "after", "limit"])
    let limit = try Checks.count(parameters.integer("limit"), field: "limit", default: 100, upTo: 1000)
    let query = DeliveryQuery(
      webhook: try scope.webhookID(), state: try parameters.choice("state"),
      after: try parameters.integer("after").map { Int64($0) }, limit: limit)
    let deliveries = try await scope.engine.webhookDeliveries(query)
    return Page(deliveries: deliveries, next: deliveries.count == limit ? deliveries.last?.id : nil)
  }

  private func decode<Body: Decodable>(_ type: Body.Type, _ request: Request) async throws -> Body {
    try JSONBody.decode(type, from: try await CollectedRequest(request, upTo: limits.jsonBody))
  }
}

extension RequestScope {
  fileprivate func webhookID() throws -> WebhookID {
    WebhookID(rawValue: try parameters.require("webhook"))
  }

  fileprivate func deliveryNumber() throws -> Int64 {
    let text = try parameters.require("delivery")
    guard let number = Int64(text) else {
      throw TARSError.badRequest("'\(text.prefix(40))' is no number.", hint: "Give the delivery's 'id'.")
    }
    return number
  }
}
