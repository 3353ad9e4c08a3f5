import TARSCore
import TARSObservability

/// What is measured of webhooks.
struct WebhookMeasures: Sendable {
  private let states: Gauge
  private let waiting: Gauge
  private let missed: Gauge
  private let failing: Gauge

  init(_ registry: MetricRegistry) {
    states = registry.gauge(
      "tars_webhooks", "Webhooks by state: active, paused, off.", labels: ["state"])
    waiting = registry.gauge("tars_webhook_waiting", "Messages that wait for a webhook.", labels: ["webhook"])
    missed = registry.gauge(
      "tars_webhook_missed", "Events that passed a webhook by, because it was off or too many waited.",
      labels: ["webhook"])
    failing = registry.gauge(
      "tars_webhook_failing_since_timestamp_seconds",
      "Since when nothing can be delivered to a webhook, in seconds since 1970; 0 while it can.",
      labels: ["webhook"])
  }

  /// Those that are gone are left out.
  func record(_ webhooks: [WebhookStatus]) {
    for gauge in [states, waiting, missed, failing] { gauge.clear() }
    for state in WebhookState.allCases {
      states.set(Double(webhooks.count { $0.state == state }), state.rawValue)
    }
    for webhook in webhooks {
      waiting.set(Double(webhook.waiting), webhook.id.rawValue)
      missed.set(Double(webhook.missed), webhook.id.rawValue)
      failing.set(
        webhook.failingSince.map { Double($0.milliseconds) / 1000 } ?? 0, webhook.id.rawValue)
    }
  }
}
