import TARSCore
import Testing

@testable import TARSServer

/// Routes by which webhooks are managed.
struct WebhookRouteTests {
  private let home = "/api/v1/webhooks/wh_1"

  @Test func webhooksAreListedShownEditedAndRemoved() async throws {
    try await RunningServer.run { server in
      let list = try await server.send("GET", "/api/v1/webhooks").json(WebhookController.List.self)
      #expect(list.webhooks.map(\.id.rawValue) == ["wh_1"])
      #expect(try await server.send("GET", home).json(WebhookStatus.self).missed == 1)
      #expect(try await server.send("GET", "/api/v1/webhooks/wh_9").status == 404)
      let edited = try await server.send("POST", home + "/settings", body: #"{"isPaused": true}"#)
      #expect(try edited.json(WebhookStatus.self).state == .paused)
      #expect(try await server.send("DELETE", home).status == 200)
    }
  }

  @Test func aNewWebhookComesWithItsSecret() async throws {
    try await RunningServer.run { server in
      let body = #"{"url": "https://a.example/", "events": ["document.added"], "collections": ["hr"]}"#
      let added = try await server.send("POST", "/api/v1/webhooks", body: body)
      #expect(added.status == 201)
      let made = try added.json(WebhookSecret.self)
      #expect(made.secret == "whsec_AAAA" && made.webhook.events == [.documentAdded])
      #expect(try await server.send("POST", home + "/secret").json(WebhookSecret.self).secret == "whsec_BBBB")
    }
  }

  @Test func deliveriesAreListedAndSentAgain() async throws {
    try await RunningServer.run { server in
      let page = try await server.send("GET", home + "/deliveries?limit=1").json(WebhookController.Page.self)
      #expect(page.deliveries.map(\.id) == [7] && page.next == 7)
      #expect(try await server.send("POST", home + "/deliveries/7/retry").status == 200)
      #expect(try await server.send("POST", home + "/deliveries/8/retry").status == 404)
      #expect(try await server.send("POST", home + "/deliveries/x/retry").status == 400)
      #expect(try await server.send("POST", home + "/ping").json(WebhookDelivery.self).status == 204)
    }
  }

  @Test func whatWaitsIsMeasured() async throws {
    try await RunningServer.run { server in
      let metrics = try await server.send("GET", "/metrics").text
      #expect(metrics.contains(#"tars_webhooks{state="active"} 1"#))
      #expect(metrics.contains(#"tars_webhook_waiting{webhook="wh_1"} 2"#))
    }
  }

  @Test(arguments: [
    ("/api/v1/webhooks", "{}"), ("/api/v1/webhooks", #"{"url": 1}"#),
    ("/api/v1/webhooks", #"{"url": "https://a/", "events": ["document.burnt"]}"#),
    ("/api/v1/webhooks", #"{"url": "https://a/", "secret": "mine"}"#),
    ("/api/v1/webhooks/wh_1/settings", #"{"isPaused": "yes"}"#),
    ("/api/v1/webhooks/wh_1/settings", #"{"state": "off"}"#),
  ])
  func badBodiesAreRefused(_ path: String, _ body: String) async throws {
    try await RunningServer.run { server in
      let reply = try await server.send("POST", path, body: body)
      #expect(reply.status == 400, "\(reply.text)")
    }
  }
}
