import Logging
import ServiceLifecycle
import TARSWebhooks

/// Tells webhooks of events until the server ends.
struct WebhookService: Service {
  let sender: WebhookSender
  let logger: Logger

  func run() async throws {
    await cancelWhenGracefulShutdown { await sender.run(log: log) }
  }

  private var log: @Sendable (WebhookNotice) -> Void {
    { [logger] notice in
      switch notice {
      case .delivered(let webhook, let event, let status):
        logger.debug(
          "webhook told",
          metadata: ["webhook.id": "\(webhook)", "webhook.event": "\(event)", "webhook.status": "\(status)"])
      case .failed(let webhook, let event, let error):
        logger.info(
          "webhook failed",
          metadata: ["webhook.id": "\(webhook)", "webhook.event": "\(event)", "error": "\(error)"])
      case .turnedOff(let webhook, let reason):
        logger.warning("webhook turned off", metadata: ["webhook.id": "\(webhook)", "error": "\(reason)"])
      case .stuck(let error):
        logger.error("webhooks rest", metadata: ["error": "\(error)"])
      }
    }
  }
}
