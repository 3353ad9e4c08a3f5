package import TARSCore

/// What sending needs to know beside the deliveries themselves.
package protocol WebhookWorld: Sendable {
  /// Who a webhook's owner is now; `nil` for one who may nothing any more.
  func caller(of owner: UserID?) async throws -> Caller?

  /// The text of what an event is about, as far as the caller may read it; `nil` where there is none.
  func text(of event: DueDelivery, for caller: Caller) async throws -> WebhookText?
}

/// What a person who runs the installation should hear of.
package enum WebhookNotice: Sendable {
  case turnedOff(WebhookID, reason: String)
  case delivered(WebhookID, event: String, status: Int)
  case failed(WebhookID, event: String, error: String)
  /// Nothing can be sent at all for now.
  case stuck(any Error)
}
